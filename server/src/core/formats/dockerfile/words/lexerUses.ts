import type { ExpandOptions } from './expansion';

/**
 * How each caller inside BuildKit sets its shell lexer (`dockerfile2llb/convert.go`, `parser/parser.go`, read at
 * Dockerfile frontend 1.27). The Dockerfile's own escape character is to be added where `escape` is not given here.
 *
 * What is expanded at all, each as a single word: keys and values of ENV and LABEL; values of ARG (its names are taken
 * literally); FROM's image and `--platform`, from the ARGs before the first FROM alone; WORKDIR, USER, STOPSIGNAL and
 * each VOLUME; paths, `--chown`, `--chmod` and `--checksum` of COPY and ADD; each value in RUN's `--mount`, where
 * `from=` may hold no variable. Each argument of EXPOSE is expanded into words. `COPY --from` is read with nothing set and refused where
 * that changes it. The commands of RUN, CMD, ENTRYPOINT, SHELL and HEALTHCHECK, and what ONBUILD keeps, are not expanded.
 */
export const lexerUses = {
  /** Arguments of instructions. */
  argument: {},
  /** The body of a COPY or ADD heredoc whose name is not quoted; RUN's bodies are for the shell to expand. */
  heredocBody: { escape: '\\', skipProcessQuotes: true },
  /** A step as the build's progress prints it. */
  progress: { rawQuotes: true, skipUnsetEnv: true },
  /** A line that is searched for heredocs, nothing being set. */
  heredocLine: { escape: '\\', rawQuotes: true, rawEscapes: true, skipUnsetEnv: true },
  /** A heredoc's name, nothing being set. */
  heredocName: { escape: '\\', skipUnsetEnv: true },
  /** The same once more, to see by its quotes whether the body is to be expanded. */
  heredocNameAsWritten: { escape: '\\', rawQuotes: true, skipUnsetEnv: true },
} as const satisfies Record<string, ExpandOptions>;
