"""What is broken on purpose, and which tests have to notice."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

#: where each target has a copy of the project, with mutmut's results in it
WORK = Path(".mutants")
#: of the draws
SEED = 7

#: whoever writes one of these decides what a user may do
ASKS_FOR_A_RIGHT = re.compile(
    r"PermissionDenied|permissions_for_user|permission_policy|has_perm\b|\bmay_\w+\(|\buser_can_"
)


@dataclass(frozen=True)
class Target:
    """A part of the package.

    :param files: patterns of :mod:`fnmatch`, from the project's folder.
    :param tests: paths of the tests that are to notice.
    :param asking: more files, of which only the statements that ask for a right are broken.
    """

    title: str
    files: tuple[str, ...]
    tests: tuple[str, ...]
    asking: tuple[str, ...] = ()

    def breaks(self, path: str, code: str) -> set[int] | None:
        """Return the lines of a file that are broken; None for all of them."""
        if any(fnmatch(path, pattern) for pattern in self.files):
            return None
        return asking_lines(code)


def asking_lines(code: str) -> set[int]:
    """Return the lines of the statements, and of the conditions, that ask for a right."""
    lines: set[int] = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.If):
            asked = node.test
            refuses = any(isinstance(one, ast.Raise) for one in node.body)
        elif isinstance(node, ast.stmt) and not hasattr(node, "body"):
            asked, refuses = node, False
        else:
            continue
        said = ast.get_source_segment(code, asked) or ""
        if refuses:
            said += ast.get_source_segment(code, node) or ""
        if ASKS_FOR_A_RIGHT.search(said) and not isinstance(node, ast.Import | ast.ImportFrom):
            lines.update(range(asked.lineno, (asked.end_lineno or asked.lineno) + 1))
    return lines


TARGETS = {
    "attribution": Target(
        "Attribution lines",
        (
            "wagtail_modalities/models/attribution.py",
            "wagtail_modalities/models/post_nominals.py",
            "wagtail_modalities/models/regions.py",
        ),
        ("tests/models/test_attribution.py", "tests/models/test_attribution_properties.py"),
    ),
    "visibility": Target(
        "Visibility",
        ("wagtail_modalities/compose/visibility/*.py",),
        ("tests/compose/test_visibility.py",),
    ),
    "permissions": Target(
        "Permissions",
        (
            "wagtail_modalities/admin/*/rights.py",
            "wagtail_modalities/admin/listings/page_rights.py",
            "wagtail_modalities/admin/listings/parents.py",
            "wagtail_modalities/previews/rights.py",
            "wagtail_modalities/waiting/pages.py",
        ),
        (
            "tests/admin/test_permissions.py",
            "tests/admin/listings/test_rights.py",
            "tests/admin/test_bulk_actions.py",
            "tests/admin/test_consent_views.py",
            "tests/admin/test_merging.py",
            "tests/admin/test_publish_with_quotes.py",
            "tests/admin/test_reports.py",
            "tests/admin/test_specialist_chooser.py",
            "tests/admin/test_terms_chooser.py",
            "tests/admin/from_text",
            "tests/models/test_reviewing.py",
            "tests/previews/test_tokens.py",
        ),
        asking=(
            "wagtail_modalities/admin/*.py",
            "wagtail_modalities/models/consent/reading.py",
            "wagtail_modalities/models/reviewing.py",
            "wagtail_modalities/publishing/*.py",
        ),
    ),
    "importer": Target(
        "Importer",
        ("wagtail_modalities/exchange/*.py",),
        ("tests/exchange", "tests/management/test_import_modalities.py"),
    ),
}
