"""Settings for property tests: the same examples in every run, and no clock."""

from hypothesis import HealthCheck, settings

STEADY = settings(
    derandomize=True,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
