# What one types most. The first target that needs it sets up .venv; every check is in tests/check.py.
.PHONY: check format run

check: .venv/ready
	.venv/bin/python tests/check.py

format: .venv/ready
	.venv/bin/ruff check -q --fix --exit-zero .
	.venv/bin/ruff format .

run: .venv/ready
	.venv/bin/hotseat

.venv/ready: pyproject.toml constraints.txt
	python3 -m venv .venv && .venv/bin/pip install -q -c constraints.txt -e '.[dev]'
	touch .venv/ready
