"""What the alerts in deploy/prometheus-rules.yaml look at."""

from collections import Counter
from threading import Lock

BOUNDS_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]
NAME = "http_request_duration_seconds"


class RequestMetrics:
    def __init__(self, service):
        self._label = f'service="{service}"'
        self._lock = Lock()
        self._requests = Counter()
        self._buckets = Counter()
        self._count = 0
        self._sum_seconds = 0.0

    def observe(self, status, seconds):
        with self._lock:
            self._requests[status] += 1
            for bound in BOUNDS_SECONDS:
                if seconds <= bound:
                    self._buckets[bound] += 1
            self._count += 1
            self._sum_seconds += seconds

    def render(self):
        label = self._label
        with self._lock:
            lines = ["# TYPE http_requests_total counter"]
            for status, count in self._requests.items():
                lines.append(f'http_requests_total{{{label},status="{status}"}} {count}')
            lines.append(f"# TYPE {NAME} histogram")
            for bound in BOUNDS_SECONDS:
                lines.append(f'{NAME}_bucket{{{label},le="{bound}"}} {self._buckets[bound]}')
            lines.append(f'{NAME}_bucket{{{label},le="+Inf"}} {self._count}')
            lines.append(f"{NAME}_sum{{{label}}} {self._sum_seconds}")
            lines.append(f"{NAME}_count{{{label}}} {self._count}")
        return "\n".join(lines) + "\n"
