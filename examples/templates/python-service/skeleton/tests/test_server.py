import sys
import threading
import unittest
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

sys.path.insert(0, str(Path(__file__).parent.parent))
from server import Handler  # noqa: E402


class ServerTest(unittest.TestCase):
    def setUp(self):
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def tearDown(self):
        self.server.shutdown()
        self.server.server_close()

    def test_is_healthy(self):
        with urlopen(f"{self.url}/healthz") as response:
            self.assertEqual(response.status, 200)

    def test_counts_requests_by_status(self):
        with self.assertRaises(HTTPError):
            urlopen(f"{self.url}/nowhere")
        with urlopen(f"{self.url}/metrics") as response:
            metrics = response.read().decode()
        self.assertRegex(metrics, r'http_requests_total\{service=".+",status="404"\} 1')
        self.assertRegex(metrics, r'http_request_duration_seconds_bucket\{.+le="\+Inf"\}')


if __name__ == "__main__":
    unittest.main()
