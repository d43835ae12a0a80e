"""Grading with a model: asks what is open, side by side, records every call as it comes, and tells how it goes.

Decides nothing about scores: when the calls are done the assessment is made of the record alone (`replay`). A call that
fails leaves its criterion ungraded and the others as they are.
"""
