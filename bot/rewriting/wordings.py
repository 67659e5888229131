"""Wordings that show what a message does, as patterns over its words in small letters."""

import re

_WILL = r"(?:i (?:will|am going to|am gonna|shall|swear i will)|im(?:m)?a|i (?:swear )?gonna)"
_HARM = r"(?:kill|strangle|punch|slap|hit|beat|stab|choke|hurt|destroy|ruin)"
_THEIRS = r"(?:you|him|her|them|both|myself|your|his|their|that|all your|every)"
_THINGS = (
    r"(?:phone|clothes|things|stuff|car|face|jaw|nose|bones?|fingers?|legs?|arms?|neck|teeth|laptop"
    r"|console|windows?|guitar|bike)"
)
THREAT = re.compile(
    rf"\b{_WILL} (?:\w+ ){{0,3}}?{_HARM} {_THEIRS}\b"
    rf"|\bi (?:kill|break|beat|cut|smash|burn) (?:you|him|her|his|your)\b(?: \w+)?"
    rf"|\b{_WILL} (?:\w+ ){{0,2}}?(?:break|smash|burn|cut|wreck|throw) (?:\w+ ){{0,4}}?{_THINGS}\b"
    rf"|\b{_WILL} (?:\w+ ){{0,2}}?(?:post|leak|send|show|forward|publish|share) (?:\w+ ){{0,3}}?"
    r"(?:nudes?|(?:address|screenshots?|pics?|pictures?|photos?|videos?)"
    r"(?= (?:online|to (?:your|every))|$))"
    rf"|\b{_WILL} tell (?:everyone|everybody|your (?:\w+ )?(?:boss|mom|mum|mother|father|dad"
    r"|parents|family|manager|wife|husband)|the (?:headmaster|police|school))"
    rf"|\b{_WILL} take the kids\b"
    r"|\byou (?:will|are going to|are gonna) (?:both )?(?:regret (?:this|it)|pay\b"
    r"|be (?:very )?sorry|never (?:see|find) (?:\w+ )?"
    r"(?:the kids|your kids|the children|your children|us|them))"
    r"|\b(?:will see what happens|wait and see what happens|or else(?= *$| [.!]))"
    r"|\bmake (?:you|him|her) pay\b|\bset the dogs on\b|\bsorry you were (?:ever )?born\b"
    r"|\bi know where (?:you|he|she|they) (?:works?|lives?|parks?)\b"
    r"|\bi (?:am|will be|will) chang(?:e|ing) the locks\b"
    r"|\bdrag(?:ging)? (?:her|him|you) (?:out|by)\b"
    r"|\bthrough (?:your|his|her|their) (?:\w+ )?(?:window|windscreen|windshield)\b"
    rf"|\b{_WILL} (?:burn|torch|slash|wreck|smash) (?:up )?(?:your|his|her|every)\b"
    r"(?! (?:record|score|dinner|toast|lunch))(?: \w+)?"
    r"|\bmake sure (?:that )?(?:you (?:lose|never)|nobody ever|everyone (?:sees|knows))"
)
_SWEET = r"(?:kind|nice|sweet|generous|thoughtful|considerate|romantic|charming|cute|lovely|classy)"
SARCASM = re.compile(
    rf"\bhow (?:very )?{_SWEET}(?: of (?:you|her|him))?\b|\bhow (?:convenient|lucky|surprising"
    r"|poetic|original)\b"
    r"|\bwhat a (?:coincidence|surprise|gentleman|hero|marvel|catch|saint|pity that|shame that)\b"
    r"|\b(?:thanks|thank you)(?: \w+)? for (?:nothing|lying|hiding|ruining|cheating|ignoring"
    r"|forgetting|leaving|making me look|telling everyone|remembering|the honesty|noticing"
    r"|inviting me to)\b(?: \w+){0,4}"
    r"|\b(?:boy ?friend|girl ?friend|husband|wife|partner|father|mother|dad|mum|mom) of the"
    r" (?:year|month|century|season)\b"
    r"|\b(?:oh|wow|yeah|well|great|right) ?,? "
    r"(?:great|sure|wonderful|bravo|brilliant|classy|nice)\b"
    r"|\benjoy your (?:evening|night|dinner)\b"
    r"|\b(?:funny|strange) how\b|^sure ,|^of course ,"
)
_MORE = r"(?:more|better|nicer|prettier|hotter|funnier|younger|slimmer|sexier)"
COMPARISON = re.compile(
    rf"\b{_MORE} (?:\w+ )?(?:than|as) (?:me|us|you do|my ex|your own)\b"
    r"|\bmy ex (?:never|would|did|always|was|used)\b(?: \w+){0,3}|\bthan my ex\b"
    r"|\b(?:just )?like your (?:father|mother|dad|mom|mum|brother|sister|ex)\b|\blike my ex\b"
    r"|\bjust like (?:him|her|all the (?:others|rest)|every other (?:man|woman|guy|girl))\b"
    r"|\bwhy can you not be (?:more )?like \w+|\bunlike you\b"
    r"|\b(?:other|normal|real) (?:husbands|wives|couples|boyfriends|girlfriends|partners)\b"
    r"|\b(?:\w+'s|everyone else's) (?:husband|wife|boyfriend|girlfriend)"
    r" (?:would|never|does|did|always|takes|brings|helps)\b"
)
MIND = re.compile(
    r"\byou have (?:no )?(?:feelings|respect|heart|conscience|morals|interest)\b[^.!?]{0,30}"
    r"|\byou have (?:no shame|lost interest|already decided|forgotten me|moved on)\b"
    r"|\byou are (?:still )?(?:ashamed of|obsessed|in love|thinking|bored|over me|not over|hoping"
    r"|jealous of|attracted|waiting for|happy when|afraid that)\b(?: \w+){0,4}"
    r"|\byou are not (?:attracted|interested|over)\b(?: \w+){0,3}"
    r"|\byou were (?:thinking|hoping|imagining)\b(?: \w+){0,4}"
    r"|\byou do not (?:give|feel|even feel)\b(?: \w+){0,4}"
    r"|\byou only (?:think|want|love)\b(?: \w+){0,4}"
    r"|\byou would (?:rather|prefer|choose|leave)\b(?: \w+){0,5}"
    r"|\b(?:you|he|she) did (?:it|that|this) "
    r"(?:on purpose|to (?:hurt|punish|spite|make))\b(?: \w+)?"
)
REPROACH = re.compile(
    r"\b(?:what is wrong with you|who do you think you are|are you (?:serious|kidding|stupid"
    r"|crazy|blind)(?: me)?|am i not (?:good )?enough(?: for you)?"
    r"|do you even (?:love|like|care|want|know|think)\b(?: \w+)?|how dare you"
    r"|what were you thinking"
    r"|do you think i am (?:stupid|blind|an idiot)|do i look (?:stupid|blind|like an idiot)"
    r"|do you take me for (?:a fool|an idiot|stupid)|am i (?:invisible|a joke)(?: to you)?"
    r"|is it (?:so hard|too much to ask)"
    r"|why are you (?:always )?like this|what is your problem|how could you"
    r"|why do you always|are you even \w+)"
)
# After "I feel like" only a sentence about somebody is a judgement; "like pizza" is a wish.
FAKE = re.compile(
    r"\b(?:i|it) (?:just |really |still )?(?:feels?|felt|am feeling)(?: me)? "
    r"(?:(?:like|that|as if|as though) (?=[^.!?]*\b(?:you|your|he|she|his|they|her)\b)"
    r"|you (?!and\b|two\b))[^.!?]{1,60}"
    r"|\bi have the (?:feeling|impression)(?: that)? (?=you\b)[^.!?]{1,60}"
    r"|^feels? like you\b[^.!?]{1,60}"
)
