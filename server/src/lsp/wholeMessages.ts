import { AbstractMessageWriter, type Message, type MessageWriter } from 'vscode-languageserver/node';

/**
 * Writes each message at once and in one piece. The library's own writer waits a turn of the event loop before each, and
 * writes the header by itself: the client wakes up for it and finds nothing to read, while the body waits for its turn.
 */
export class WholeMessages extends AbstractMessageWriter implements MessageWriter {
  private readonly stream: NodeJS.WritableStream;
  private failures = 0;

  constructor(stream: NodeJS.WritableStream) {
    super();
    this.stream = stream;
    stream.on('error', (error) => this.fireError(error));
    stream.on('close', () => this.fireClose());
  }

  /** Streams keep the order of what is written. */
  write(message: Message): Promise<void> {
    return new Promise((resolve, reject) => {
      const body = JSON.stringify(message);
      this.stream.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`, 'utf8', (error) => {
        if (error === undefined || error === null) resolve();
        else {
          this.failures++;
          this.fireError(error, message, this.failures);
          reject(error);
        }
      });
    });
  }

  end(): void {
    this.stream.end();
  }
}
