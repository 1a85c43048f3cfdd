# The App as a container: docker build -t sopwatch . && docker run --env-file .env -p 3000:3000 sopwatch
FROM node:24-slim AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
# Without install scripts: nothing that runs needs one, but the bundler's own.
RUN npm ci --ignore-scripts && npm rebuild esbuild
COPY . .
RUN npm run build

FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev && npm cache clean --force

FROM node:24-slim
LABEL org.opencontainers.image.title="sopwatch" \
  org.opencontainers.image.description="GitHub App: tells a pull request which SOP its infrastructure change just broke" \
  org.opencontainers.image.source="https://github.com/sopwatch/sopwatch" \
  org.opencontainers.image.documentation="https://github.com/sopwatch/sopwatch/blob/main/docs/deploy.md" \
  org.opencontainers.image.licenses="MIT"
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /src/dist ./dist
COPY package.json LICENSE ./
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Exec form: SIGTERM has to reach the server, which then finishes what is in flight.
CMD ["node", "dist/sopwatch.mjs", "serve"]
