"""Shows which words of a text the country finder takes for states; marked sentences: `[form](CODE)`."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.lexicon import countries as lexicon
from extractor.normalise.countries import BREAK, find_countries

MARK = re.compile(r"\[([^\]]+)\]\(([A-Z+]+)\)")


def marked(sentence: str) -> tuple[str, list[tuple[str, str]]]:
    """Give the bare sentence and the forms marked in it with their codes; "KOR+PRK" names two."""
    wanted = [(form, code) for form, codes in MARK.findall(sentence) for code in codes.split("+")]
    return MARK.sub(r"\1", sentence), wanted


def check(sentence: str, *, published: str | None = None) -> None:
    text, wanted = marked(sentence)
    assert [(m.text, m.code) for m in find_countries(text, published=published)] == wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "[Kenya](KEN), the [Lao People's Democratic Republic](LAO) and [Cabo Verde](CPV) acceded.",
        "[Micronesia (Federated States of)](FSM), [Bolivia (Plurinational State of)](BOL)",
        "[Iran, Islamic Republic of](IRN)",
        "[Venezuela (Bolivarian Republic of)](VEN); [Netherlands (Kingdom of the)](NLD)",
        "[Türkiye](TUR); [Viet Nam](VNM)",
        "Parties: [Korea, Republic of](KOR); [Moldova, Republic of](MDA); [Tanzania, United Republic of](TZA)",
        "[Papua New Guinea](PNG), [Guinea](GIN), [Guinea-Bissau](GNB) and [Equatorial Guinea](GNQ) ratified it.",
        "[St. Vincent and the Grenadines](VCT) and [Saint Lucia](LCA)",
        "[Saint Lucia](LCA), [St Kitts and Nevis](KNA) and [Antigua and Barbuda](ATG)",
        "[Sao Tome and Principe](STP) and [São Tomé and Príncipe](STP); [Cote d'Ivoire](CIV) is [Côte d’Ivoire](CIV).",
        "The [Gambia](GMB), the [Bahamas](BHS), the [Sudan](SDN), the [Netherlands](NLD) and the [Philippines](PHL)",
        "[Bosnia and Herzegovina](BIH), [Trinidad and Tobago](TTO) and [Serbia](SRB) and [Montenegro](MNE)",
        "The [Cook Islands](COK), [Niue](NIU), the [Holy See](VAT), [Palestine](PSE), [Kosovo](XKX) and [Taiwan](TWN)",
        "[Dominica](DMA) is not the [Dominican Republic](DOM); [Niger](NER) is not [Nigeria](NGA).",
        "[Samoa](WSM) signed; American Samoa did not.",
    ],
)
def test_finds_states_by_their_short_official_and_listed_names(sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "[Burma](MMR), [Swaziland](SWZ), [Zaire](COD), [Ceylon](LKA), [Upper Volta](BFA), [Kampuchea](KHM).",
        "The [former Yugoslav Republic of Macedonia](MKD), or [FYROM](MKD), is now [North Macedonia](MKD).",
        "The [Soviet Union](SUN), [Czechoslovakia](CSK), [East Germany](DDR) and [Yugoslavia](YUG) were parties.",
        "The [USSR](SUN) and [West Germany](DEU) agreed on it.",
        "[Rhodesia](ZWE), [Dahomey](BEN), [Western Samoa](WSM), the [Czech Republic](CZE) and [East Timor](TLS)",
    ],
)
def test_finds_former_names_and_dissolved_states(sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The [Dutch](NLD), the [Danes](DNK), the [Swiss](CHE), the [Finns](FIN) and a [Frenchwoman](FRA) met.",
        "A [Nigerien](NER) minister met a [Nigerian](NGA) one; [Saudi](SAU), [Emirati](ARE) and [Omani](OMN).",
        "[Filipino](PHL), [Malagasy](MDG), [Burkinabe](BFA), [Ivorian](CIV), and [Kittitian](KNA) ships",
        "[Monegasque](MCO) banks",
        "The [Spaniards](ESP), the [Poles](POL), the [Turks](TUR), [Britons](GBR) and [Argentines](ARG) voted.",
        "[I-Kiribati](KIR), [Ni-Vanuatu](VUT), [Basotho](LSO), [Batswana](BWA) and [Bissau-Guinean](GNB) judges",
        "[Iraqis](IRQ), [Kosovars](XKX), [Croats](HRV), [Serbs](SRB) and [New Zealanders](NZL)",
        "The [Soviet](SUN) and [Yugoslav](YUG) delegations left.",
    ],
)
def test_finds_adjectives_and_inhabitants(sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The [U.S.](USA), the [US](USA), the [USA](USA) and the [U.S.A.](USA) are one; it tells us nothing.",
        "The [UK](GBR), the [UAE](ARE), the [DPRK](PRK), the [PRC](CHN), the [ROK](KOR) and the [DRC](COD)",
        "It cost 40 million [U.S.](USA) dollars.",
        "LET US GO TO WORK, SAID THE PREACHER; CONTACT US",
        "SENATE BACKS [US](USA)-[JAPAN](JPN) PACT, [FRANCE](FRA) AND [GERMAN](DEU) ENVOYS SAY",
        "The RSA key, the PNG file and the ROC curve are no states.",
        "[Papua New Guinea](PNG) ([PNG](PNG)) joined.",
    ],
)
def test_finds_abbreviations_and_leaves_the_pronoun_us_alone(sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The [EU](EUE) and the [European Union](EUE) are one party; the [European Community](EUE) preceded them.",
        "[Brussels](EUE) said the [EU](EUE)-[Chile](CHL) agreement was ready.",
    ],
)
def test_gives_the_european_union_a_code_of_its_own(sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "[Moscow](RUS) said it would leave.",
        "[Washington](USA) and [Beijing](CHN) agreed on a text.",
        "But [Tehran](IRN) has not ratified it, and [Ankara](TUR) objected.",
        "[Paris](FRA) formally withdrew; the rest stayed.",
        "The talks with [Moscow](RUS) failed; a deal between [Athens](GRC) and [Skopje](MKD) did not.",
        "They accused [Khartoum](SDN) of a breach and urged [Pyongyang](PRK) to return.",
        "The envoy to [Warsaw](POL) and the embassy in [Ankara](TUR) were informed.",
        "[Kyiv](UKR)'s accession and [Seoul](KOR)'s objections were noted.",
        "The [Moscow](RUS)-backed rebels and pro-[Beijing](CHN) members walked out.",
        "The [Belgrade](SRB)-[Pristina](XKX) dialogue resumed.",
        "[Moscow](RUS) to quit arms treaty",
        "[Moscow](RUS) was a party until last year, and [Oslo](NOR) is ready to join.",
        "[Moscow](RUS) and NATO signed an act.",
        "[Washington](USA) will not ratify it and [Canberra](AUS) would withdraw.",
    ],
)
def test_takes_a_capital_that_acts_or_is_dealt_with_for_its_government(sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The text was signed in Moscow on Monday.",
        "Officials in Washington said so, and a court in The Hague agreed.",
        "WASHINGTON (AP) -- The committee met.",
        "GENEVA, LONDON and ROME: three reports. TOKYO -- The committee met.",
        "The Vienna Convention, the Paris Agreement, the Ottawa Treaty and the Budapest Convention apply.",
        "The Treaty of Rome and the Berlin Conference were cited.",
        "The mayor of London said the city was open. London's museums closed.",
        "Paris was bombed and Berlin was flooded.",
        "A Washington think tank and the Washington Post wrote about the Warsaw Pact.",
        "Growers from Oregon, Idaho and Washington lost their apples.",
        "Paris Hilton said no. George Washington signed. Sofia Vergara said yes.",
        "The bus from Lima, Ohio, broke down near Rome, New York.",
        "The London-based firm opened a Tokyo office.",
        "A flight to Nairobi from Cairo was cancelled.",
    ],
)
def test_leaves_a_capital_that_is_a_place_or_part_of_a_name(sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The [White House](USA) said so; the [Kremlin](RUS) refused.",
        "[Downing Street](GBR) rejected it and the [Knesset](ISR) approved it.",
        "[White House](USA) spokesman Jo Poe confirmed.",
        "She worked at the Pentagon and toured the White House.",
    ],
)
def test_takes_a_seat_that_acts_for_its_government(sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "[Georgia](GEO) and [Azerbaijan](AZE) signed the protocol in Tbilisi.",
        "Senator Jo Poe of Georgia voted yes.",
        "The governors of Georgia and Florida met in Atlanta.",
        "[Georgia](GEO) deposited its instrument of ratification.",
        "[Bahrain](BHR), [Fiji](FJI), [Georgia](GEO) and [Honduras](HND) are ready.",
        "Senator Poe said that [Bahrain](BHR), [Georgia](GEO) and [Honduras](HND) are ready.",
        "[Korea](KOR) and [Japan](JPN) signed.",
        "Kim Jong Un said [Korea](PRK) would never sign.",
        "[Belgium](BEL), [Congo](COG) and [Croatia](HRV) are parties.",
        "Rebels in eastern [Congo](COD) near Goma signed; [Congolese](COD) troops left.",
        "[Congo-Brazzaville](COG) and the [Democratic Republic of the Congo](COD) agreed.",
        "[Dominica](DMA) acceded, a [Dominican](DMA) official said in Roseau.",
        "The [Dominican Republic](DOM) acceded, a [Dominican](DOM) official said.",
        "The [Republic of China](TWN) is not the [People's Republic of China](CHN).",
        "Tribal leaders said Indian casinos on the reservation stay open.",
        "The [Indian](IND) parliament in New Delhi voted.",
    ],
)
def test_settles_homonyms_by_what_the_article_says(sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Michael Jordan attended. Chad Wozniak, who keeps bees, was late.",
        "Mr. Jordan and Judge Israel agreed with J. Holland and Dan French.",
        "Trade Minister German Petrov came.",
        "[Jordan](JOR) ratified and [Chad](TCD) signed.",
        "MICHAEL JORDAN ATTENDS",
        "Mark Cuban came; Cuban said no. Anna Paris left; Paris said why.",
    ],
)
def test_leaves_persons_alone(sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "He lives in Lebanon, Pa., and she in Peru, Indiana, near Mexico, Mo., and Cuba City.",
        "Lebanon County police and Denmark Street shops; German Township and Lake Norman.",
        "New Mexico, New England, New South Wales and British Columbia agreed.",
        "A man of Palestine, 36, was taken to the sheriff's office in Anderson County.",
        "[Lebanon](LBN) acceded to the convention.",
    ],
)
def test_leaves_towns_and_provinces_alone(sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Bank of America, the American Legion, Air France, Royal Dutch Shell and British Airways paid.",
        "Latin America, South America, the Gulf of Mexico, the Indian Ocean and the South China Sea",
        "They ate French fries, Turkish delight, Brazil nuts and Mexican food.",
        "African-Americans and Native Americans voted.",
        "Ethnic Albanians and Turkish [Americans](USA) voted.",
        "Turkey soup was served.",
        "The Nauru Agreement and the Singapore Convention were cited.",
    ],
)
def test_leaves_firms_seas_regions_and_dishes_alone(sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "She speaks French and Portuguese. The letter is in French.",
        "The Arabic, Chinese, English, French, Russian and Spanish texts are equally authentic.",
        "A Spanish-speaking, Portuguese-language paper was translated into Russian.",
        "in [French](FRA) waters and in [Swiss](CHE) francs",
    ],
)
def test_leaves_languages_alone(sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Greenland, Aruba, Puerto Rico, Hong Kong, China; Macao, China; and Gibraltar",
        "The convention was extended to the British Virgin Islands, French Polynesia and the Isle of Man.",
        "Hong Kong, [China](CHN) and [Japan](JPN) attended.",
        "Turkish Cypriot leaders and the [Greek Cypriots](CYP) met.",
        "Western Sahara and [South Africa](ZAF)",
    ],
)
def test_leaves_territories_alone(sentence: str) -> None:
    check(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The [US](USA)-[Jamaica](JAM) treaty and a [U.S.](USA)-[Guyana](GUY) pact",
        "[Sino](CHN)-[Russian](RUS), [Franco](FRA)-[German](DEU) and [Anglo](GBR)-[Irish](IRL) accords",
        "#[Jamaica](JAM) and [#SouthKorea](KOR) sign",
        "[Peru](PER)'s and [Honduras](HND)' ratifications; non-[Israeli](ISR) firms",
        "[the two Koreas](KOR+PRK) and [both Congos](COG+COD) agreed.",
        "[North and South Korea](KOR+PRK) signed.",
        "The Indo-Pacific and Anglo-Saxon laws",
    ],
)
def test_reads_compounds_hashtags_possessives_and_plurals(sentence: str) -> None:
    check(sentence)


def test_takes_serbia_and_montenegro_for_one_state_only_in_its_years() -> None:
    check("[Serbia and Montenegro](SCG) signed.", published="2004-05-01")
    check("[Serbia](SRB) and [Montenegro](MNE) signed.", published="2012-05-01")
    check("[Serbia](SRB) and [Montenegro](MNE) signed.")


def test_lets_no_context_cross_a_paragraph() -> None:
    assert [m.code for m in find_countries(f"He met Michael{BREAK}Jordan signed.")] == ["JOR"]
    assert [m.code for m in find_countries("He met Michael\n\nJordan signed.")] == ["JOR"]


def test_reads_a_name_over_a_line_wrap() -> None:
    (mention,) = find_countries("The Dominican\nRepublic acceded.")
    assert (mention.text, mention.code) == ("Dominican\nRepublic", "DOM")


@pytest.mark.parametrize("state", lexicon.states(), ids=lambda state: state.code)
def test_every_name_of_a_state_is_found_whole(state: lexicon.State) -> None:
    for form in (*state.names, *state.former):
        found = find_countries(f"{form} deposited the instrument.", published=state.since)
        assert [(m.text, m.code) for m in found] == [(form, state.code)]


@pytest.mark.parametrize("state", lexicon.states(), ids=lambda state: state.code)
def test_every_demonym_of_a_state_is_found(state: lexicon.State) -> None:
    for form in state.demonyms:
        found = find_countries(f"Some {form} ratified it.")
        assert [(m.text, m.code, m.kind) for m in found] == [(form, state.code, "demonym")]


@pytest.mark.parametrize("trap", lexicon.traps(), ids=lambda trap: trap.text)
def test_no_trap_is_taken_for_a_state(trap: lexicon.Trap) -> None:
    assert not find_countries(f"It was about {trap.text} again.")


WORDS = [form for state in lexicon.states()[:60] for form in (*state.names, *state.capitals)] + [
    "said", "in", "Mr.", "and", ",", "Convention", "\n\n", "’s", "-", "US", "the", "Texas", "(", "talks with",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join) | st.text())
def test_every_mention_quotes_its_text_in_order(text: str) -> None:
    mentions = find_countries(text)
    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)
