# syntax=docker/dockerfile:1
# One image for every role. The tag names one version of Node; pin it by digest where you build (docs/operate/service.md).
ARG NODE_IMAGE=node:24.21.0-bookworm-slim

# What runs: dependencies as the lockfile has them. Install scripts link the libraries of the embedded PostgreSQL.
FROM ${NODE_IMAGE} AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund

# What is built: compiled JavaScript, the migrations, the pages. No install script runs here.
FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY build.ts tsconfig.json tsconfig.build.json tsconfig.web.json vite.config.ts ./
COPY src ./src
COPY client ./client
COPY web ./web
RUN node build.ts

FROM ${NODE_IMAGE}
ENV NODE_ENV=production \
    ROLLCALL_HOST=0.0.0.0 \
    ROLLCALL_DATA_DIR=/data
# PostgreSQL wants an account by name; /data and /files are all that is ever written to.
RUN useradd --uid 10001 --user-group --home-dir /data --no-create-home --shell /usr/sbin/nologin rollcall \
 && install --directory --owner=rollcall --group=rollcall --mode=0700 /data \
 && install --directory --owner=rollcall --group=rollcall --mode=0750 /files
WORKDIR /app
COPY package.json LICENSE ./
COPY bin ./bin
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
USER 10001:10001
EXPOSE 4000 9464
# Every role answers here; /readyz beside it says whether it can do its work.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:9464/livez').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "--max-semi-space-size=8", "--heap-growing-percent=40", "bin/rollcall.js"]
CMD ["serve"]
