from cli.library import *
from cli.program import Program
def test_x(all_kinds: Program):
    H = all_kinds
    print(H("bank","list").out)
    for item, blocks, words in [
        (MEETING, ["/note lead with boat", "/next", "That one is on us.", "word "*60, "It depends.", "What you can say is nine.", "/next","/next","the last word","/rate 1 2 3"], ()),
        (NINETY, ["We should wait.", "yes","no"], ()),
        (NINETY, ["We should wait.", "yes","no"], ("--form","spoken")),
        (STORY, ["I said no."]+["x and y"]*12, ()),
        (PANEL, ["I would."]*12, ()),
        (REPORT, ["How many rows?", "/next","/handouts", "/next", "/next"], ()),
    ]:
        run = H.sit(*blocks, item=item, words=words)
        print("=======", item, words, run.code); print(run.out); print("-------"); print(run.err)
    run = H("drill","kill-switch", CASE, "--answers", H.answers(STOP, "again","more","/rate 3 3 3"))
    print(run)
    print(H("drill","--list").out)
    a = H.answers("a")
    open(a,"w").write("One.\n---\n/end\n===\nTwo\n===\n")
    print(H("loop","--answers",a)); 
    print(H("loop","--answers",a,"--track","domain_specific","--seniority","mid")); 
    print(H("loop","--progress","--json")); 
    print(H("loop","--packet")); 
