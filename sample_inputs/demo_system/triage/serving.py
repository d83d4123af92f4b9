"""Answer requests: one biopsy in, the probability that it is malignant out."""

import json
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pandas as pd

from triage.data import problems
from triage.features.table import feature_table
from triage.model import THRESHOLD
from triage.registry import Registry

Row = dict[str, float]
MOST_BYTES = 10_000


class RefusedError(ValueError):
    """A request that the model must not see; its message says why."""


@dataclass(frozen=True, slots=True)
class Service:
    """The serving model of a registry, looked up anew for each request."""

    registry: Registry

    def features(self, row: Row) -> pd.DataFrame:
        """Return the features of one request."""
        wrong = problems(row)
        if wrong:
            raise RefusedError("; ".join(wrong))
        return feature_table(pd.DataFrame([row]))

    def predict(self, row: Row) -> dict[str, float | bool | int | None]:
        """Return the probability, the decision, and the version that made it."""
        probability = float(self.registry.load().predict_proba(self.features(row))[0, 1])
        return {
            "version": self.registry.serving(),
            "malignant": probability,
            "urgent": probability >= THRESHOLD,
        }

    def trace(self, row: Row) -> dict[str, dict[str, float] | float]:
        """Return every step from the request to the probability."""
        model, features = self.registry.load(), self.features(row)
        scaled = model["scale"].transform(features)[0]
        weighed = scaled * model["weigh"].coef_[0]
        log_odds = float(weighed.sum() + model["weigh"].intercept_[0])
        names = list(features.columns)
        return {
            "features": dict(zip(names, features.iloc[0].tolist(), strict=True)),
            "scaled": dict(zip(names, scaled.tolist(), strict=True)),
            "weighed": dict(zip(names, weighed.tolist(), strict=True)),
            "log_odds": log_odds,
            "malignant": float(1 / (1 + np.exp(-log_odds))),
        }


def server(service: Service, port: int = 0) -> ThreadingHTTPServer:
    """Return an HTTP server on this machine alone; port 0 takes any that is free."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = min(int(self.headers.get("Content-Length", 0)), MOST_BYTES)
            try:
                status, answer = 200, service.predict(json.loads(self.rfile.read(length)))
            except ValueError as error:  # what is refused, and what is no JSON
                status, answer = 422, {"error": str(error)}
            self.send_response(status)
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        def log_message(self, *_: object) -> None:
            """Keep requests out of the log: they are about people."""

    return ThreadingHTTPServer(("127.0.0.1", port), Handler)
