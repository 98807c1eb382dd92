/**
 * Dockerfiles that BuildKit builds: what people write, and what is awkward to read. `npm test` holds that none is refused, the
 * conformance suite that each gives the document that Trivy gives.
 */
export interface AcceptedDockerfile {
  name: string;
  text: string;
}

const BOM = '\ufeff';

export const acceptedDockerfiles: AcceptedDockerfile[] = [
  // ---- What people write ----
  {
    name: 'node, two stages',
    text: String.raw`# syntax=docker/dockerfile:1.7
ARG NODE_VERSION=22

FROM --platform=$BUILDPLATFORM node:${'${NODE_VERSION}'}-bookworm-slim AS deps
WORKDIR /app
COPY --link package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm \
    npm ci --omit=dev

FROM gcr.io/distroless/nodejs22-debian12:nonroot
ENV NODE_ENV=production PORT=8080
WORKDIR /app
COPY --from=deps --chown=65532:65532 /app/node_modules ./node_modules
COPY --chown=65532:65532 src ./src
EXPOSE 8080/tcp
USER 65532
CMD ["src/server.js"]
`,
  },
  {
    name: 'python, virtual environment',
    text: String.raw`FROM python:3.13-slim AS build
ENV PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PATH="/opt/venv/bin:$PATH"
RUN python -m venv /opt/venv
COPY requirements*.txt .
RUN pip install -r requirements.txt && \
    find /opt/venv -name '*.pyc' -delete

FROM python:3.13-slim
COPY --from=build /opt/venv /opt/venv
COPY . /srv
WORKDIR /srv
ENTRYPOINT ["/opt/venv/bin/gunicorn", "-b", "0.0.0.0:8000", "app:create()"]
HEALTHCHECK --interval=30s --timeout=3s --retries=5 CMD curl -fsS http://localhost:8000/healthz || exit 1
`,
  },
  {
    name: 'apt with comments between the lines',
    text: String.raw`FROM debian:12
RUN apt-get update \
    # what the build needs
    && apt-get install -y --no-install-recommends \
# at the margin
        build-essential \
        ca-certificates \

        curl \
    && rm -rf /var/lib/apt/lists/*
`,
  },
  {
    name: 'go, cross-compiled',
    text: String.raw`FROM --platform=$BUILDPLATFORM golang:1.26-alpine AS build
ARG TARGETOS TARGETARCH=amd64
WORKDIR /src
RUN --mount=type=bind,source=go.mod,target=go.mod --mount=type=bind,source=go.sum,target=go.sum --mount=type=cache,target=/go/pkg/mod go mod download -x
RUN --mount=type=bind,target=. \
    --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -trimpath -o /out/app ./cmd/app
FROM scratch
COPY --from=build /out/app /app
ENTRYPOINT ["/app"]
`,
  },
  {
    name: 'java, maven',
    text: String.raw`FROM maven:3.9-eclipse-temurin-21 as builder
WORKDIR /build
ADD pom.xml .
RUN mvn -B -q -e dependency:go-offline
ADD src src/
RUN ["mvn", "-B", "-DskipTests", "package"]
FROM eclipse-temurin:21-jre
VOLUME /tmp /data
COPY --from=builder /build/target/*.jar app.jar
ENV JAVA_OPTS ""
ENTRYPOINT exec java $JAVA_OPTS -Djava.security.egd=file:/dev/./urandom -jar app.jar
`,
  },
  {
    name: 'secrets, ssh, network and security',
    text: String.raw`FROM alpine:3.22
RUN --mount=type=secret,id=npm,target=/root/.npmrc,required --mount=type=ssh npm ci
RUN --network=none --security=sandbox make test
RUN --device=vendor.com/gpu=all,required nvidia-smi
RUN --mount='type=tmpfs,target=/a b' "--mount" ls
`,
  },
  {
    name: 'labels on several lines',
    text: String.raw`FROM alpine
LABEL org.opencontainers.image.title="A title with blanks" \
      org.opencontainers.image.description='single "double" inside' \
      "quoted.key"="quoted value" \
      multi.line="one \
two" empty= \
      escaped=a\ b\"c
LABEL old form of a label
`,
  },
  {
    name: 'environment in both forms',
    text: String.raw`FROM alpine
ENV A 1
ENV B   two words "quoted"   and more
ENV C=1 D="a b" E='c d' F=g\ h I=
ENV J="a=b" K=$C:${'${D:-x}'} L="\"" M='\'
ENV "N O"=p
ENV	TAB	separated value
`,
  },
  {
    name: 'health checks',
    text: String.raw`FROM alpine
HEALTHCHECK NONE
HEALTHCHECK --interval=1m30s --timeout=500ms --start-period=0s --start-interval=5s --retries=0 CMD ["curl", "-f", "http://localhost"]
healthcheck cmd   curl   -f http://localhost || exit 1
HEALTHCHECK --interval=.5h CMD a
HEALTHCHECK --whatever NONE
`,
  },
  {
    name: 'onbuild',
    text: String.raw`FROM alpine
ONBUILD RUN echo built && ls
ONBUILD COPY --chown=1:1 . /app
ONBUILD ["json"]
onbuild run ["a", "b"]
ONBUILD ENV A=1 B=2
ONBUILD NOSUCH thing
ONBUILD RUN
ONBUILD USER   app
ONBUILD CMD
`,
  },
  {
    name: 'windows',
    text: [
      '# escape=`',
      'FROM mcr.microsoft.com/windows/servercore:ltsc2022',
      'SHELL ["powershell", "-Command", "$ErrorActionPreference = \'Stop\';"]',
      'WORKDIR C:\\app',
      'COPY bin\\ C:\\app\\',
      'RUN New-Item -Path C:\\data -ItemType Directory | Out-Null; `',
      '    # a comment',
      '    Write-Host "a `"quoted`" word" `',
      '',
      '    ; exit 0',
      'RUN dir c:\\',
      'ENV A="x`"y" B=c:\\temp\\',
      'ENTRYPOINT ["C:\\\\app\\\\app.exe"]',
      'CMD [ "c:\\bad", "json" ]',
      '',
    ].join('\r\n'),
  },
  {
    name: 'every remaining instruction',
    text: String.raw`FROM alpine
MAINTAINER Someone <someone@example.com>
STOPSIGNAL SIGTERM
STOPSIGNAL --ignored 9
VOLUME ["/a", "/b c"]
VOLUME /a /b
EXPOSE 80 443/tcp 8000-8010/udp $PORT
WORKDIR relative path with blanks
USER $UID:$GID
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
ARG --ignored A
ARG B="x y" C D=
`,
  },
  {
    name: 'add with everything',
    text: String.raw`FROM alpine
ADD --keep-git-dir=true --link https://github.com/moby/buildkit.git#v0.32.2 /src
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/a.tgz /
ADD --unpack=FALSE --exclude=*.md --exclude=docs ["a b.tar", "/c d/"]
COPY --parents --exclude=**/x ./a/*/b /
COPY [ "one", "two", "/three/" ]
COPY ["not json, /there
`,
  },
  {
    name: 'instructions without arguments',
    text: 'FROM alpine\nRUN\nCMD\nENTRYPOINT\nRUN []\nCMD []\nENTRYPOINT [ ]\n',
  },

  // ---- Stages ----
  { name: 'arguments in front of the first stage', text: 'ARG A\nARG B=1\nFROM a:$A AS one\nARG A\nFROM one\nRUN x\n' },
  { name: 'a stage called args', text: 'ARG X\nFROM args\nRUN a\nFROM b\nRUN b\nFROM args AS x\n' },
  { name: 'stage names', text: 'FROM  alpine   as   Build-1.x\nfrom alpine\nFROM\talpine\tAS\tt\nFrom x\n  FROM y \n' },
  { name: 'only FROM, no line end', text: 'FROM scratch' },

  // ---- Heredocs ----
  { name: 'heredoc run by the shell', text: 'FROM a\nRUN <<EOF\nset -e\n  echo "$HOME"\n\n# comment\nEOF\nRUN y\n' },
  { name: 'heredoc with an interpreter', text: 'FROM a\nRUN <<EOF\n#!/usr/bin/env python\nprint(1)\nEOF\n' },
  { name: 'heredoc fed to a command', text: 'FROM a\nRUN python3 - <<EOF > /out\nprint(1)\nEOF\nUSER x\n' },
  { name: 'heredoc without indentation', text: 'FROM a\nRUN <<-EOF\n\techo a\n\t\techo b\n  echo c\n\tEOF\nUSER x\n' },
  { name: 'heredoc in quotes', text: 'FROM a\nRUN <<"E F"\n$x\nE F\nRUN <<\'EOF\'\n$x\nEOF\nRUN <<\\EOF\nx\nEOF\n' },
  { name: 'two heredocs', text: 'FROM a\nCOPY <<one <<two /dir/\n1\none\n2\ntwo\nRUN <<a cat <<b\n1\na\n2\nb\n' },
  {
    name: 'heredoc for COPY',
    text: 'FROM a\nCOPY --chmod=755 <<-EOF /run.sh\n\t#!/bin/sh\n\texec "$@"\n\tEOF\nADD x <<E /d\ny\nE\n',
  },
  { name: 'heredoc with a blank before its word', text: 'FROM a\nRUN cat << EOF\nx\nEOF\nCOPY << EOF /x\ny\nEOF\n' },
  { name: 'heredoc with a number', text: 'FROM a\nRUN cat 3<<EOF\nx\nEOF\nRUN 0<<-X\nx\nX\n' },
  { name: 'heredoc on a continued line', text: 'FROM a\nRUN <<EOF && \\\n  # c\n  true\nx \\\n# kept\nEOF\nUSER x\n' },
  { name: 'heredoc with CRLF', text: 'FROM a\r\nRUN <<EOF\r\necho a\r\n\r\necho b\r\nEOF\r\nUSER x\r\n' },
  { name: 'heredoc that is empty', text: 'FROM a\nRUN <<EOF\nEOF\nCOPY <<EOF /empty\nEOF\n' },
  { name: 'heredoc in ONBUILD', text: 'FROM a\nONBUILD RUN <<EOF\nUSER inner\nEOF\nUSER x\n' },
  {
    name: 'heredoc word with a variable',
    text: 'FROM a\nRUN <<$X\na\n$X\nRUN <<${Y}\nb\n${Y}\nRUN a ${b:-c d} <<EOF\nx\nEOF\n',
  },
  {
    name: 'no heredocs',
    text: 'FROM a\nRUN echo $((1<<2)) "<<EOF" \'<<EOF\' <<<x a<<EOF <<""\nCMD cat <<EOF\nUSER <<EOF\nRUN ["<<EOF"]\n',
  },
  {
    name: 'no heredoc behind an open quote',
    text: 'FROM a\nRUN echo it\'s <<EOF\nRUN echo "x <<EOF\nRUN ${x <<EOF\nUSER x\n',
  },
  {
    name: 'heredoc that holds instructions',
    text: 'FROM a\nCOPY <<Dockerfile /Dockerfile\nFROM b\nRUN <<EOF\nx\nEOF\nDockerfile\nUSER x\n',
  },

  // ---- Lines ----
  { name: 'CRLF', text: 'FROM a\r\n\r\n# c\r\nRUN a \\\r\n  b \\\r\n\r\n  # c\r\n  c\r\nCMD ["x"]\r\n' },
  { name: 'byte order mark', text: `${BOM}# escape=\`\nFROM a\nRUN a \`\n  b\n` },
  { name: 'byte order mark in front of FROM', text: `${BOM}FROM a\nRUN x\n` },
  { name: 'blanks after the continuation', text: 'FROM a\nRUN a \\ \t \n  b\nRUN c\\\nd\nRUN \\\n  e\n' },
  { name: 'escaped escapes do not continue', text: 'FROM a\nRUN a \\\\\nUSER b\nRUN a \\\\\\\nUSER c\n' },
  { name: 'continuation at the end', text: 'FROM a\nRUN a \\\n' },
  { name: 'continuation, then only comments', text: 'FROM a\nRUN a \\\n# b\n\n# c' },
  { name: 'continuation alone on a line', text: 'FROM a\n\\\nUSER b\n  \\\n  USER c\nRUN a \\\n\\\n  \\\nb\n' },
  { name: 'instruction broken in the middle', text: 'FR\\\nOM al\\\npine\nRU\\\n# c\nN x\n' },
  { name: 'indented and in any case', text: '\n  \n\tfrom a\n  Run  x \n   #c\n\t\tcMD\t["y"]\t\n' },
  { name: 'a lone CR is no line end', text: 'FROM a\nRUN a\rb\nRUN c\r\r\nUSER x\n' },
  { name: 'form feeds and vertical tabs', text: 'FROM\va\nRUN\fx\n\v\f\nUSER\v\fx\n' },
  {
    name: 'other white space',
    text: 'FROM a\nRUN x \\\n\u2003\nARG a\u2003b\nUSER \u00a0x\u3000\nENV A=1\u0085B=2\n',
  },
  {
    name: 'what is not ASCII',
    text: 'FROM a\nLABEL ключ="значение 😀"\nRUN echo 日本\nCOPY --chown=é --from=日 a b\nUSER à\n',
  },
  {
    name: 'a comment is none within a line',
    text: 'FROM a\nRUN a # b\nENV A=b#c\nRUN #x\n',
  },

  // ---- Directives ----
  { name: 'three directives', text: '#syntax=a\n# Check = skip=all\n#\tESCAPE =\t` \nFROM a\nRUN a `\nb\\\nUSER x\n' },
  { name: 'an escape behind a comment is none', text: '# a comment\n# escape=`\nFROM a\nRUN b `\nUSER \\\nx\n' },
  { name: 'an escape behind a blank line is none', text: '\n# escape=x\nFROM a\n' },
  { name: 'an unknown directive ends them', text: '# nosuch=1\n# escape=x\n# escape=y\nFROM a\n' },
  { name: 'an escape without a value is none', text: '# escape=\n# escape=`\nFROM a\nRUN x \\\n y\n' },
  { name: 'an interpreter line', text: '#!/usr/bin/env docker build .\nFROM a\n' },

  // ---- JSON form ----
  { name: 'JSON escapes', text: 'FROM a\nCMD ["\\u00e9\\n\\t\\"", "\\ud83d\\ude00", "\\ud800"]\nRUN [ "a",\t"b" ]\n' },
  {
    name: 'almost JSON',
    text: 'FROM a\nCMD [\'a\', \'b\']\nCMD ["a",]\nCMD ["a"] b\nRUN [ -f x ] && [[ a ]]\nRUN [1e999]\nCMD {"a": 1}\n',
  },
  { name: 'JSON on several lines', text: 'FROM a\nCMD [ \\\n  "a", \\\n  # c\n  "b" \\\n]\n' },

  // ---- Flags ----
  {
    name: 'flags in quotes and with escapes',
    text: 'FROM a\nCOPY --from="x y" --chown=\'a\' --chmod=7\\55 a b\nCOPY --link=TRUE -- --from=x y\nCOPY -x y\n',
  },
  {
    name: 'flags that end a line',
    text: 'FROM a\nRUN --network=none\nRUN --\nRUN --mount=type=cache,target=/x \\\n  --network=host \\\n  cmd --flag\n',
  },
  {
    name: 'mounts that only a build can judge',
    text: 'FROM a\nRUN --mount=type=nosuch,foo=bar,baz x\nRUN --mount=from=a$ --mount="""a,b""",c x\n',
  },
];
