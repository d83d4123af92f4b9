"""One part of a site: the pages of every so-many-th system, and what the others are made from."""

from collections.abc import Generator, Iterator, Sequence
from pathlib import Path

from scorereport.model.shard import Shard
from scorereport.pipeline.languages import Speech, speech_of
from scorereport.pipeline.roster import Member
from scorereport.pipeline.site.build import SiteOptions, planned, task_of, workers_for
from scorereport.pipeline.site.made import MadeSystems
from scorereport.pipeline.site.part import (
    PART_FILE,
    Part,
    PartOptions,
    part_bytes,
    rubric_digest,
    system_part,
)
from scorereport.pipeline.site.setting import Setting, setting_of
from scorereport.pipeline.site.surroundings import versions
from scorereport.pipeline.site.system import Systems, systems_done
from scorereport.pipeline.store.contents import Content, digest_of
from scorereport.pipeline.store.keys import key_of
from scorereport.pipeline.store.layout import files_key, speech_key
from scorereport.views.language import spoken

File = tuple[str, Content]


def shared(shard: Shard, members: Sequence[Member]) -> tuple[Member, ...]:
    """Return the share that *shard* has of *members*, in their order: dealt one by one, by id."""
    mine = frozenset(shard.dealt(each.system.id for each in members))
    return tuple(each for each in members if each.system.id in mine)


def shard_contents(
    folder: Path, options: SiteOptions, shard: Shard, systems: Systems = systems_done
) -> Generator[File, None, None]:
    """Yield path and content of every file of *shard* of the site of the workspace at *folder*.

    The last is what the pages over all systems need of it.
    Raises the same errors as a whole site, for its own systems.
    """
    plan = planned(folder, options.as_of)
    speech = speech_of(plan.workspace, options.language)
    setting = setting_of(plan, pdf=options.pdf)
    return spoken(speech.language(), _files(setting, options, shard, speech, systems))


def _files(
    setting: Setting, options: SiteOptions, shard: Shard, speech: Speech, systems: Systems
) -> Iterator[File]:
    members = shared(shard, setting.told.members)
    made = MadeSystems(systems, workers_for(setting.told, options))
    digests: dict[str, str] = {}
    for path, content in made.files(
        task_of(setting, options, speech), members, strict=options.strict
    ):
        digests[path] = digest_of(content)
        yield path, content
    root = setting.told.workspace.root
    part = Part(
        number=shard.number,
        options=part_options(setting, options, shard.of),
        versions=versions(pdf=options.pdf),
        state=state_of(setting, speech),
        systems={
            each.system.id: system_part(made.done[each.system.id], each, root) for each in members
        },
        rubrics={
            rubric_digest(rubric): rubric for each in made.done.values() for rubric in each.rubrics
        },
        files=digests,
    )
    yield PART_FILE, part_bytes(part)


def part_options(setting: Setting, options: SiteOptions, of: int) -> PartOptions:
    """Return what has to be the same for all of so many shards."""
    return PartOptions(
        of=of,
        as_of=setting.told.as_of,
        language=options.language,
        pdf=options.pdf,
        keep_going=options.keep_going,
        strict=options.strict,
    )


def state_of(setting: Setting, speech: Speech) -> str:
    """Return the digest of what a site is made from, but for the files of each system."""
    plan = setting.told
    return key_of(
        *(plan.workspace, plan.members, plan.rounds, plan.as_of, plan.days, plan.current),
        *(plan.newest, setting.site, setting.look, setting.discretion),
        *(speech_key(speech), files_key(plan.workspace.fonts)),
        root=plan.workspace.root,
    )
