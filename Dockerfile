# Node runs the TypeScript itself, so there is nothing to build. The development dependencies stay out, and with them the npm
# package `node` that `npm start` uses on machines with an older Node: in here it is the image's own Node, which is new enough.
FROM node:24-slim

ENV NODE_ENV=production
WORKDIR /app

COPY package.json package-lock.json .npmrc ./
# Without scripts: what they would compile ahead is not here yet.
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force
COPY config ./config
COPY src ./src
COPY LICENSE tocsin.mjs ./

RUN mkdir data && chown node:node data
USER node
VOLUME /app/data

# In a container loopback is the container's own, so the port is opened to it; compose.yaml publishes it to the host's loopback only.
ENV TOCSIN_DATA_DIR=/app/data TOCSIN_HOST=0.0.0.0 PORT=8080
EXPOSE 8080

HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]

# Not by npm, which as the first process would stand between the container's SIGTERM and a clean stop.
CMD ["node", "--max-semi-space-size=2", "--max-old-space-size=320", "tocsin.mjs", "start"]
