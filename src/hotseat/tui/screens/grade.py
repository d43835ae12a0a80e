"""Grading under way. (placeholder while the grader is built)"""

from textual.screen import Screen


class GradeScreen(Screen[None]):
    def __init__(self, *_: object) -> None:
        super().__init__()
