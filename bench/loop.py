"""What a whole six-round loop costs in plain lines with the scripted interviewer. Run: python bench/loop.py

The budget is 10 s of CPU, start of the program included. Beside it, in the same run, one round alone.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BUDGET = 10.0
HOTSEAT = str(Path(sys.executable).with_name("hotseat"))
TURN = (
    "What is the goal behind this, and who would be hurt if it is wrong? I would start with the smallest thing that "
    "helps and keep a person on every decision, because a missed case costs far more than a false alarm.",
    "I decided it myself: I told both teams on the Tuesday, and we compared it with the quarter before. Looking back I "
    "would have asked the people who use it first.",
    "Here is what you can say at four: the main part goes live on the thirtieth, the rest is looked at by a person, "
    "and we read the numbers again after two weeks.",
)
TURNS = 34
"""Answers offered to each round: more than any of them takes."""


def answers() -> str:
    """Six rounds of answers; a round that needs fewer leaves the rest."""
    one = "\n---\n".join(TURN[number % len(TURN)] for number in range(TURNS))
    return "\n===\n".join([one] * 6)


def cpu(arguments: list[str]) -> tuple[float, float]:
    """CPU and wall seconds of one run of the program. Raises CalledProcessError when it fails."""
    before, began = os.times(), time.perf_counter()
    subprocess.run([HOTSEAT, *arguments], check=True, capture_output=True)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return used, time.perf_counter() - began


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "answers.txt")
        file.write_text(answers())
        profile = ["--track", "domain_specific", "--seniority", "mid", "--seed", "7"]
        whole, wall = cpu(["--home", f"{folder}/loop", "loop", "--plain", "--answers", str(file), *profile])
        done = len(list(Path(folder, "loop", "transcripts").glob("*.jsonl")))
        one = Path(folder, "one.txt")
        one.write_text(answers().partition("\n===\n")[0])
        alone, _ = cpu(
            ["--home", f"{folder}/one", "practice", "case-triage-front-door", "--plain", "--answers", str(one)]
        )
    verdict = "within" if whole < BUDGET else "OVER"
    print(f"six rounds ({done} transcripts): {whole:.2f} s of CPU, {wall:.2f} s on the wall, {verdict} {BUDGET:.0f} s")
    print(f"one case alone: {alone:.2f} s of CPU; the loop is {whole / alone:.1f} x that")


if __name__ == "__main__":
    main()
