"""Which pages a site has and what stands on each, without MkDocs."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dragoman.config import Policy, Settings
from dragoman.errors import ConfigError
from dragoman.languages import LANGUAGES
from dragoman.model import Publication, State
from dragoman.site import strings
from dragoman.site.layout import FRONT_TEASERS, Layout
from dragoman.site.pages import ArticlePage, FrontPage, ListPage, Mark, Page, Presence, RootPage

WORDS = {tag: strings.load(language) for tag, language in LANGUAGES.items()}
SETTINGS = Settings(
    site_name="The Bridge",
    source=LANGUAGES["en"],
    languages=(LANGUAGES["ar"], LANGUAGES["kmr"], LANGUAGES["ckb"], LANGUAGES["ru"]),
    names={"ar": "الجسر"},
    sections={
        "politics": {"en": "Politics", "ar": "سياسة"},
        "culture": {"en": "Culture"},
        "sport": {"en": "Sport"},
    },
)
FLOOD = Publication(
    language="en",
    path="2024/12/flood",
    title="Flood in the north",
    title_language="en",
    summary="The river rose.",
    body="The river rose.\nPeople left.\n\nAid came.\n",
    body_language="en",
    date=date(2024, 12, 8),
    place="Damascus",
    country="Syria",
    agency="North Press",
    byline=("Rima Hassan",),
    reporter=(),
    writer=(),
    editor=("Kardo Roj",),
    translator=(),
    section="politics",
    tags=(),
    source_url="https://npasyria.com/en/1/",
    licence="CC BY 4.0",
    state=None,
    untranslated=0,
    approved_by="",
    retracted=False,
    correction="",
)


def _missing(source: Publication, tag: str) -> Publication:
    return replace(source, language=tag, state=State.MISSING)


def editions(source: Publication = FLOOD, **arabic: Any) -> list[Publication]:
    """`source` in all editions; translated into Arabic with the facts `arabic`."""
    shown = [source, *(_missing(source, e.tag) for e in SETTINGS.languages)]
    facts = {"title": "فيضان", "title_language": "ar", "body_language": "ar"} | arabic
    shown[1] = replace(shown[1], **{"state": State.EDITED, **facts})
    return shown


def layout(*articles: Publication, settings: Settings = SETTINGS, site_url: str = "") -> Layout:
    published = {(article.language, article.path): article for article in articles}
    return Layout(settings, WORDS, published, site_url)


def article_page(site: Layout, tag: str, path: str = FLOOD.path) -> ArticlePage:
    page = site.page(f"{tag}/{path}.html")
    assert isinstance(page, ArticlePage)
    return page


def front(site: Layout, tag: str) -> FrontPage:
    page = site.page(f"{tag}/index.html")
    assert isinstance(page, FrontPage)
    return page


def listing(site: Layout, address: str) -> ListPage:
    page = site.page(address)
    assert isinstance(page, ListPage)
    return page


def notice(**arabic: Any) -> tuple[Mark, str]:
    """Mark and text of the one notice on the Arabic page."""
    found = article_page(layout(*editions(**arabic)), "ar").notices
    assert len(found) == 1
    return found[0].mark, " ".join(s.before + s.name + s.after for s in found[0].sentences)


class TestWhichPages:
    def test_the_root_and_each_edition_have_a_front_even_without_articles(self) -> None:
        site = layout()
        fronts = [f"{tag}/index.html" for tag in LANGUAGES]
        assert site.addresses == tuple(sorted(["index.html", *fronts]))
        assert front(site, "ar").lead is None

    def test_an_article_brings_its_page_its_section_and_its_year_in_every_edition(self) -> None:
        site = layout(*editions())
        for tag in LANGUAGES:
            assert f"{tag}/2024/12/flood.html" in site.addresses
            assert f"{tag}/politics/index.html" in site.addresses
            assert f"{tag}/2024/index.html" in site.addresses
            assert f"{tag}/sport/index.html" not in site.addresses

    def test_an_undated_article_stands_in_a_list_of_its_own(self) -> None:
        undated = replace(FLOOD, path="undated/letter", date=None)
        site = layout(FLOOD, undated)
        page = listing(site, "en/undated/index.html")
        assert page.heading.text == "Undated"
        assert [t.title.text for g in page.groups for t in g.teasers] == [undated.title]
        assert [link.text.text for link in page.years] == ["2024", "Undated"]

    def test_an_article_of_one_edition_only_is_an_original_there(self) -> None:
        site = layout(replace(FLOOD, language="ar", title_language="ar", body_language="ar"))
        page = article_page(site, "ar")
        assert page.notices == ()
        assert page.original == ""
        assert page.frame.indexed
        assert "en/2024/12/flood.html" not in site.addresses

    @pytest.mark.parametrize("key", ["undated", "2024", "a/b", "Politics", "", ".."])
    def test_a_section_key_that_cannot_be_a_folder_is_an_error(self, key: str) -> None:
        with pytest.raises(ConfigError, match="cannot be the name of a page"):
            layout(settings=replace(SETTINGS, sections={key: {"en": "X"}}))

    @pytest.mark.parametrize(
        ("arabic", "changed"),
        [
            ({"state": State.DRAFT}, {"draft": Policy.HIDE}),
            ({"state": State.FAILED}, {"draft": Policy.HIDE}),
            ({"state": State.MISSING, "untranslated": 1}, {"draft": Policy.HIDE}),
            ({"state": State.STALE}, {"stale": Policy.HIDE}),
            ({"body_language": "en", "state": State.MISSING}, {"missing": Policy.HIDE}),
        ],
    )
    def test_what_is_hidden_has_no_page_and_is_on_no_list(
        self, arabic: dict[str, Any], changed: dict[str, Policy]
    ) -> None:
        site = layout(*editions(**arabic), settings=replace(SETTINGS, **changed))  # type: ignore[arg-type]
        assert "ar/2024/12/flood.html" not in site.addresses
        assert "ar/politics/index.html" not in site.addresses
        assert front(site, "ar").lead is None
        there = {c.language.tag: c for c in article_page(site, "en").frame.switcher}["ar"]
        assert there.presence is Presence.ABSENT
        assert there.href == "../../../ar/index.html"
        assert there.note == "غير مترجم"

    @pytest.mark.parametrize("state", [State.EDITED, State.APPROVED, State.LOCKED])
    def test_a_persons_work_is_never_hidden(self, state: State) -> None:
        hiding = replace(SETTINGS, draft=Policy.HIDE, stale=Policy.HIDE, missing=Policy.HIDE)
        site = layout(*editions(state=state), settings=hiding)
        assert article_page(site, "ar").frame.indexed


class TestFronts:
    def test_the_newest_translated_article_leads(self) -> None:
        newer = editions(replace(FLOOD, path="2025/01/dam", title="Dam", date=date(2025, 1, 2)))
        untranslated = [replace(a, body_language="en", title_language="en") for a in newer]
        site = layout(*editions(), *untranslated)
        arabic = front(site, "ar")
        assert arabic.lead
        assert arabic.lead.title.text == "فيضان"
        assert [teaser.in_language for teaser in arabic.newest] == ["بالإنجليزية"]
        english = front(site, "en")
        assert english.lead
        assert english.lead.title.text == "Dam"

    def test_a_withdrawn_article_does_not_lead_and_says_so(self) -> None:
        withdrawn = replace(FLOOD, path="2025/01/dam", date=date(2025, 1, 2), retracted=True)
        page = front(layout(FLOOD, withdrawn), "en")
        assert page.lead
        assert not page.lead.retracted
        assert [teaser.retracted for teaser in page.newest] == [True]

    def test_a_withdrawn_article_leads_only_where_there_is_no_other(self) -> None:
        page = front(layout(replace(FLOOD, retracted=True)), "en")
        assert page.lead
        assert page.lead.retracted
        assert page.newest == ()

    def test_a_front_ends_and_order_does_not_depend_on_the_input(self) -> None:
        articles = [
            replace(FLOOD, path=f"2024/11/{number:02}", date=date(2024, 11, number % 9 + 1))
            for number in range(30)
        ]
        page = front(layout(*articles), "en")
        assert page == front(layout(*articles[::-1]), "en")
        assert len(page.newest) == FRONT_TEASERS
        dates = [teaser.iso for teaser in page.newest]
        assert dates == sorted(dates, reverse=True)

    def test_years_are_grouped_by_month_without_summaries(self) -> None:
        may = replace(FLOOD, path="2024/05/dam", date=date(2024, 5, 1))
        page = listing(layout(FLOOD, may), "en/2024/index.html")
        assert [group.heading for group in page.groups] == ["December", "May"]
        assert {t.summary.text for group in page.groups for t in group.teasers} == {""}

    def test_sections_are_grouped_by_year_and_named_once(self) -> None:
        old = replace(FLOOD, path="2023/05/dam", date=date(2023, 5, 1))
        other = replace(FLOOD, path="2023/05/film", section="culture")
        page = listing(layout(FLOOD, old, other), "en/politics/index.html")
        assert page.heading.text == "Politics"
        assert [group.heading for group in page.groups] == ["2024", "2023"]
        assert {t.section.text for group in page.groups for t in group.teasers} == {""}

    def test_a_section_without_a_name_in_the_language_keeps_the_source_name(self) -> None:
        culture = editions(replace(FLOOD, section="culture"))
        link = front(layout(*culture), "ar").frame.sections[0]
        assert link.text.text == "Culture"
        assert link.text.language is LANGUAGES["en"]

    def test_an_unknown_section_is_left_out(self) -> None:
        site = layout(*editions(replace(FLOOD, section="weather")))
        assert article_page(site, "en").section is None
        assert front(site, "en").frame.sections == ()

    def test_an_edition_without_a_name_of_its_own_has_the_sites(self) -> None:
        site = layout()
        assert front(site, "ar").frame.name == "الجسر"
        assert front(site, "ru").frame.name == "The Bridge"

    def test_the_root_offers_every_edition_and_what_browsers_call_its_language(self) -> None:
        page = layout().page("index.html")
        assert isinstance(page, RootPage)
        tags = {door.language.tag: door.tags for door in page.doors}
        assert list(tags) == ["en", "ar", "kmr", "ckb", "ru"]
        assert tags["kmr"] == "kmr ku"
        assert tags["ckb"] == "ckb ku-Arab ku-IQ ku-IR"


class TestNotices:
    @pytest.mark.parametrize(
        ("arabic", "mark", "begins"),
        [
            ({"state": State.DRAFT}, Mark.DRAFT, "ترجمة آلية"),
            ({"state": State.EDITED}, Mark.EDITED, "عمل إنسان"),
            ({"state": State.LOCKED}, Mark.EDITED, "عمل إنسان"),
            ({"state": State.STALE}, Mark.STALE, "تغيّر الأصل"),
            ({"state": State.APPROVED}, Mark.APPROVED, "ترجمة معتمدة من ناطق"),
            (
                {"state": State.APPROVED, "approved_by": "Ali"},
                Mark.APPROVED,
                "ترجمة معتمدة من Ali.",
            ),
            ({"state": State.MISSING, "body_language": "en"}, Mark.MISSING, "لم تُترجم هذه المادة"),
        ],
    )
    def test_each_state_has_its_notice(
        self, arabic: dict[str, Any], mark: Mark, begins: str
    ) -> None:
        shown, text = notice(**arabic)
        assert shown is mark
        assert text.startswith(begins)

    @pytest.mark.parametrize("state", [State.MISSING, State.FAILED])
    def test_untranslated_passages_are_counted_and_nobody_is_said_to_have_signed(
        self, state: State
    ) -> None:
        mark, text = notice(state=state, untranslated=2, approved_by="Ali")
        assert mark is Mark.DRAFT
        assert "Ali" not in text
        assert text.endswith("مقطعان لم يُترجما بعد ويظهران بالإنجليزية.")

    def test_the_source_edition_says_nothing_of_itself(self) -> None:
        assert article_page(layout(*editions()), "en").notices == ()

    def test_retraction_and_correction_stand_first_in_every_edition(self) -> None:
        site = layout(*editions(replace(FLOOD, retracted=True, correction="Two died, not ten.")))
        for tag in LANGUAGES:
            marks = [notice.mark for notice in article_page(site, tag).notices]
            assert marks[:2] == [Mark.RETRACTED, Mark.CORRECTION]
        quote = article_page(site, "ar").notices[1].quote
        assert quote
        assert quote.language is LANGUAGES["en"]
        quote = article_page(site, "en").notices[1].quote
        assert quote
        assert quote.language is None

    @pytest.mark.parametrize(
        ("state", "settings", "indexed"),
        [
            (State.DRAFT, SETTINGS, False),
            (State.DRAFT, replace(SETTINGS, draft=Policy.BANNER), True),
            (State.STALE, SETTINGS, True),
            (State.STALE, replace(SETTINGS, stale=Policy.BANNER_NOINDEX), False),
            (State.EDITED, SETTINGS, True),
            (State.APPROVED, SETTINGS, True),
        ],
    )
    def test_only_what_the_policy_allows_is_indexed(
        self, state: State, settings: Settings, indexed: bool
    ) -> None:
        site = layout(*editions(state=state), settings=settings)
        assert article_page(site, "ar").frame.indexed is indexed


class TestArticles:
    def test_an_untranslated_article_is_marked_as_what_it_is(self) -> None:
        site = layout(*editions(), site_url="https://news.example/")
        page = article_page(site, "ckb")
        assert page.title.language is LANGUAGES["en"]
        assert page.body.language is LANGUAGES["en"]
        assert page.place.text == "Damascus, Syria"
        assert page.frame.canonical == "https://news.example/en/2024/12/flood.html"
        assert page.frame.alternates == ()
        assert not page.frame.indexed

    def test_a_translated_article_is_its_own(self) -> None:
        site = layout(*editions(), site_url="https://news.example/")
        page = article_page(site, "ar")
        assert page.title.language is None
        assert page.place.text == "Damascus، Syria"
        assert page.frame.canonical == "https://news.example/ar/2024/12/flood.html"
        assert page.original == "../../../en/2024/12/flood.html"
        assert page.frame.title == "فيضان – الجسر"

    def test_the_switcher_leads_to_the_same_article(self) -> None:
        choices = article_page(layout(*editions()), "en").frame.switcher
        assert [(c.language.tag, c.presence, c.note) for c in choices] == [
            ("en", Presence.HERE, ""),
            ("ar", Presence.THERE, ""),
            ("kmr", Presence.ABSENT, "bê werger"),
            ("ckb", Presence.ABSENT, "وەرنەگێڕدراوە"),
            ("ru", Presence.ABSENT, "не переведено"),
        ]
        assert choices[1].href == "../../../ar/2024/12/flood.html"
        assert choices[2].href == "../../../kmr/2024/12/flood.html"
        assert [c.name for c in choices] == ["English", "العربية", "Kurdî", "کوردی", "Русский"]

    def test_credits_name_only_what_is_known(self) -> None:
        shown = article_page(layout(FLOOD), "en").credits
        assert [(c.label, c.value) for c in shown] == [
            ("Edited by", "Kardo Roj"),
            ("Source", "npasyria.com"),
            ("Licence", "CC BY 4.0"),
        ]

    @pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "http://[", "x"])
    def test_what_is_no_web_address_becomes_no_link(self, url: str) -> None:
        shown = article_page(layout(replace(FLOOD, source_url=url)), "en").credits
        assert not any(credit.href for credit in shown)

    @pytest.mark.parametrize(
        ("summary", "standfirst"),
        [
            ("The river rose.", ""),
            ("The river *rose*. People left.", ""),
            ("", ""),
            ("What a flood leaves behind.", "What a flood leaves behind."),
        ],
    )
    def test_a_summary_that_repeats_the_first_paragraph_is_not_printed(
        self, summary: str, standfirst: str
    ) -> None:
        page = article_page(layout(replace(FLOOD, summary=summary)), "en")
        assert page.standfirst == standfirst

    def test_whether_it_repeats_is_judged_in_the_source_language(self) -> None:
        page = article_page(layout(*editions(summary="ارتفع النهر", body="فاض النهر.")), "ar")
        assert page.standfirst == ""


class TestAddresses:
    def pages(self) -> dict[str, Page]:
        other = replace(FLOOD, path="2023/05/dam", date=date(2023, 5, 1), section="culture")
        site = layout(*editions(), other, site_url="https://news.example/paper")
        return {address: site.page(address) for address in site.addresses}

    def test_alternates_name_each_other_and_themselves(self) -> None:
        found = {
            page.frame.canonical: page.frame.alternates
            for page in self.pages().values()
            if page.frame.alternates
        }
        assert len(found) > 10
        for address, alternates in found.items():
            assert address in {alternate.href for alternate in alternates}
            for alternate in alternates:
                assert found[alternate.href] == alternates

    def test_every_set_of_alternates_has_one_default(self) -> None:
        for page in self.pages().values():
            codes = [alternate.hreflang for alternate in page.frame.alternates]
            assert len(set(codes)) == len(codes)
            assert not codes or codes[-1] == "x-default"

    def test_kurdish_editions_carry_two_codes(self) -> None:
        front = self.pages()["en/index.html"]
        codes = [alternate.hreflang for alternate in front.frame.alternates]
        assert codes == ["en", "ar", "kmr", "ku", "ckb", "ku-Arab", "ru", "x-default"]
        hrefs = {alternate.hreflang: alternate.href for alternate in front.frame.alternates}
        assert hrefs["x-default"] == "https://news.example/paper/"
        assert hrefs["ku"] == hrefs["kmr"] == "https://news.example/paper/kmr/"

    def test_an_article_falls_back_to_its_source(self) -> None:
        alternates = self.pages()["ar/2024/12/flood.html"].frame.alternates
        assert alternates[-1].href == "https://news.example/paper/en/2024/12/flood.html"

    def test_without_a_public_address_machines_are_told_none(self) -> None:
        site = layout(*editions())
        for address in site.addresses:
            assert site.page(address).frame.canonical == ""
            assert site.page(address).frame.alternates == ()

    def test_slugs_in_any_script_are_quoted(self) -> None:
        site = layout(replace(FLOOD, path="2024/12/ما هذا?#"), site_url="https://news.example/")
        page = front(site, "en")
        assert page.lead
        assert page.lead.href.endswith("/%D9%85%D8%A7%20%D9%87%D8%B0%D8%A7%3F%23.html")

    def test_pages_depend_on_no_order(self) -> None:
        made = [
            [site.page(address) for address in site.addresses]
            for order in itertools.islice(itertools.permutations(editions()), 0, 120, 17)
            for site in [layout(*order, site_url="https://news.example/")]
        ]
        assert all(pages == made[0] for pages in made)

    def test_the_page_for_lost_readers_links_from_any_depth(self) -> None:
        page = layout().not_found("/paper/")
        assert page.frame.base == "/paper/"
        assert page.doors[1].href == "/paper/ar/index.html"
        assert not page.frame.indexed
