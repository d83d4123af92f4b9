"""Hold a training batch against the schema, with Great Expectations."""

import json
from pathlib import Path

import great_expectations as gx
import great_expectations.expectations as gxe
import pandas as pd
from great_expectations.data_context.types.base import ProgressBarsConfig

from triage.data import COLUMNS, FEWEST_ROWS, MALIGNANT

SPEAKS_FOR = {"scorereport": "data-1"}
"""The item of the rubric that each expectation is proof of."""


def validate(batch: pd.DataFrame, target: Path) -> bool:
    """Write what the expectations say of *batch* to *target*; say whether all hold."""
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    asset = context.data_sources.add_pandas("triage").add_dataframe_asset("training")
    definition = gx.ValidationDefinition(
        name="training",
        data=asset.add_batch_definition_whole_dataframe("all"),
        suite=context.suites.add(_suite()),
    )
    result = context.validation_definitions.add(definition).run(
        batch_parameters={"dataframe": batch}
    )
    target.write_text(json.dumps(result.to_json_dict(), indent=1) + "\n")
    return bool(result.success)


def _suite() -> gx.ExpectationSuite:
    suite = gx.ExpectationSuite(name="training-batch")
    suite.add_expectation(
        gxe.ExpectTableRowCountToBeBetween(min_value=FEWEST_ROWS, meta=SPEAKS_FOR)
    )
    suite.add_expectation(
        gxe.ExpectColumnDistinctValuesToBeInSet(column=MALIGNANT, value_set=[0, 1], meta=SPEAKS_FOR)
    )
    for column in COLUMNS:
        suite.add_expectation(
            gxe.ExpectColumnValuesToNotBeNull(column=column.name, meta=SPEAKS_FOR)
        )
        suite.add_expectation(
            gxe.ExpectColumnValuesToBeBetween(
                column=column.name, min_value=column.low, max_value=column.high, meta=SPEAKS_FOR
            )
        )
    return suite
