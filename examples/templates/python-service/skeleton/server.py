"""Answers requests and counts them for Prometheus."""

import os
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from request_metrics import RequestMetrics

SERVICE = "${{ values.name }}"


class Handler(BaseHTTPRequestHandler):
    metrics = RequestMetrics(SERVICE)

    def do_GET(self):
        if self.path == "/metrics":
            self.answer(200, self.metrics.render(), "text/plain; version=0.0.4")
            return
        began = time.monotonic()
        pages = {"/healthz": "ok", "/": SERVICE}
        status = 200 if self.path in pages else 404
        # Before the answer: the next request, be it for the metrics, is another thread's.
        self.metrics.observe(status, time.monotonic() - began)
        self.answer(status, pages.get(self.path, "not found"))

    def answer(self, status, text, content_type="text/plain"):
        body = text.encode()
        self.send_response(status)
        self.send_header("content-type", content_type)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *args):
        pass


if __name__ == "__main__":
    ThreadingHTTPServer(("", int(os.environ.get("PORT", "8080"))), Handler).serve_forever()
