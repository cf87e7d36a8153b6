# ruff: noqa: RUF001 - letters of other scripts are meant
"""Words that stand beside the name of a person or in that of a body, in scripts with capitals."""

import re

#: Before the name of a person; with or without a full stop.
HONORIFIC = re.compile(
    r"(Mr Mrs Ms Mx Dr Prof Amb Shri Smt Kumari Sir Dame Lord Lady Baron Baroness H\.?E Excellency "
    r"Hon Hon['’]ble Honourable Honorable "
    r"Mme Mlle Herr Frau Hr Dhr Mw Sr Sra Sig Dott Sn "
    r"г-н г-жа господин госпожа проф пан пані κ κα)\.?".replace(" ", "|")
)
#: Offices that stand before a name as an honorific does, without being a part of it.
OFFICE_BEFORE_NAME = re.compile(
    r"(?:\w+-)?(?:"
    + (
        "Minister President Ambassador Secretary General Director Chairman Chairwoman Chancellor "
        "Premier Commissioner Ministre Président Présidente Ministro Ministra Presidente "
        "Presidenta ministre président présidente ministro ministra presidente presidenta "
        "counterpart homologue homólogo homóloga "
        "[Мм]инистр [Пп]резидент [Пп]осол"
    ).replace(" ", "|")
    + ")"
)
#: An office anywhere in a sentence.
OFFICE = (
    r"\b(?:\w+-)?(?:[Mm]inisters?|[Pp]resident|[Aa]mbassador|[Ss]ecretary|[Dd]irector"
    r"|[Cc]hair(?:man|woman)?|[Cc]hancellor|[Pp]remier|[Cc]ommissioner|[Mm]inistre|[Pp]résidente?"
    r"|[Aa]mbassadeur|[Mm]inistr[oa]|[Cc]anciller|[Pp]residenta?e?|[Ee]mbajadora?|[Ee]mbaixador)\b"
)
#: How the title of a person begins.
IN_OFFICE = re.compile(
    r"(?:(?:Prime|Deputy|Vice|Foreign|First|Permanent) )*(?:\w+-)?"
    r"(?:Minister|President|Secretary|Chairman|Chairwoman|Chair|Director)\b(?!['’]s)"
)
#: In the name of a body. A minister is none, a minister's office is.
BODY = re.compile(
    r"minist(?!(?:er|re|ro|ra)\b(?!['’]s))|\boffice\b|agenc|agenzia|agentur|secretariat|bureau"
    r"|department|directorate|commission\b|committee|council|institut|organi[sz]ation|authority"
    r"|centre\b|center\b|universit|corporation|division"
    r"|behörde|bundesamt|министерств|агентств|комитет|департамент|міністерств|υπουργεί",
    re.IGNORECASE,
)
