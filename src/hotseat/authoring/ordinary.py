"""Words too common to tell anything: two of them in a line are no leak. Data only, as `similarity.words` gives them."""

from typing import Final

from hotseat.interviewer.similarity import words

ORDINARY: Final = frozenset(
    words(
        "add adds allow allowed answer answered ask asked away back bad begin began begun best better big call called "
        "calls case cases change changed changes check checked child children choose chose claim claims close come "
        "came company compare cost costs count counted cover customer customers data day days decide decided different "
        "each early eight end ended every few find first five follow followed found four full general give given group "
        "groups grow half hand happen happened hear heard help hidden high hold hour hours human issue job jobs keep "
        "kept kind know known large last late later learn learned leave left less level line list little live local "
        "long lose lost low lower main maker man mean meant measure measured meet minute minutes model models money "
        "month months more most move moved name named near need needed never new next nine note noted number numbers "
        "often old once ones only open opened order ordered other others own part parts past pay paid people per "
        "person place places plan point price problem product put quarter rate rates rather reach reached read reads "
        "real reason record recorded report reported rest result results right room rule rules run runs running safe "
        "same sample score second see seen sell send sent set sets seven share short show shown side sign simple since "
        "single six size small sound source space spent staff stand start started state stay step still stop stopped "
        "system systems team teams tell ten test tested thing third three time times today told tool tools total train "
        "tried true try turn turned two type under use used user users using usual value version view wait want way "
        "ways week weeks well whole without woman word words work world worse worst write written wrong wrote year "
        "years yesterday"
    )
)
