"""The shapes of a time, a length of time or a count, over words in small letters."""

import re

DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
PARTS = (
    "night|evening|morning|afternoon|day|week|month|year|weekend|summer|winter|spring|autumn|fall"
)
NUMBER = (
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty"
    r"|fifty"
    r"|half an|a|an|a few|a couple of|several|many|some)"
)
UNITS = r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|weekends?|nights?|evenings?)"
CLOCK = (
    rf"(?:\d{{1,2}}(?:[:.]\d{{2}})?\s?(?:am|pm|o'clock)?|midnight|noon|night|lunch|dinner|breakfast"
    rf"|{NUMBER} in the (?:morning|night|afternoon|evening)"
    r"|bedtime|dawn|\d+ in the (?:morning|night|afternoon|evening))"
)
OCCASION = (
    "birthday|anniversary|wedding day|weekend|holidays?|vacation|honeymoon|wedding|christmas|easter"
    "|new year's eve|valentine's day|day off"
)
TIME = re.compile(
    "(?:"
    + "|".join(
        (
            rf"(?:late |early )?(?:last|this|that|every|each|the other|the next|the same|the last"
            rf"|the whole|all|one|most) (?:single )?(?:(?:{DAYS})(?: (?:night|evening|morning"
            rf"|afternoon))?|{PARTS}|{MONTHS}|christmas|time|{NUMBER} {UNITS})(?: long)?",
            r"(?:late |early )?yesterday(?: (?:night|evening|morning|afternoon))?|today|tonight",
            rf"(?:at|until|around|before|after|by|since|past|till) (?:around |about )?{CLOCK}",
            r"right now|just now|now|these days|lately|recently|at the moment"
            r"|the other (?:day|night)",
            r"late at night|at night|late in the (?:evening|night)|late|early|nights",
            rf"on (?:my |our |your |her |his |the )?(?:(?:{DAYS})s?|{OCCASION})"
            r"(?: (?:night|evening|morning|afternoon)s?)?",
            rf"in (?:{MONTHS}|20\d\d|19\d\d|the (?:mornings?|evenings?|afternoons?|summer|winter"
            r"|spring)|the middle of the night)(?: (?:of )?20\d\d)?",
            r"(?:during|over|before|after) (?:the |our |my |your )?(?:dinner|lunch|breakfast|day"
            r"|week"
            rf"|night|movie|film|wedding|{OCCASION}|trip|party|meal|date|fight|argument)",
            rf"for (?:over |about |almost |more than |at least )?{NUMBER} (?:long )?{UNITS}",
            r"for (?:hours|days|weeks|months|years|ages|a while|a long time|the whole [a-z]+)",
            rf"since (?:last )?(?:{MONTHS}|{DAYS}|{PARTS}|christmas|20\d\d|easter)",
            r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|several|many|a few) times"
            r"(?: (?:a|every|each) (?:day|week|month|night))?|once|twice|three times",
            rf"{NUMBER} {UNITS} (?:ago|long|later|in a row)",
            r"(?:on )?(?:my|our|your|her|his) birthday",
            rf"{NUMBER} {UNITS}$",
        )
    )
    + r")(?= |$)"
)
DURATION = re.compile(rf"{NUMBER} {UNITS}")
NIGHT = re.compile(r"night|midnight|late|\d\s?am\b|evening|in the morning")
