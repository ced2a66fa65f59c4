package io.midwatch.lab.http;

import io.midwatch.lab.net.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Answers that no honest server gives. Each ends only as it says, or when the client leaves. */
public final class Misbehaviour {

  private static final int BLOCK = 16 * 1024;
  private static final String OK = "HTTP/1.1 200 OK\r\n";

  private Misbehaviour() {}

  /** Reads the request and never says a word. */
  public static Script silence() {
    return Answer.script(new Step.End(Step.Ending.HANG));
  }

  /** Ends the connection without an answer. */
  public static Script hangUp() {
    return Answer.script(new Step.End(Step.Ending.CUT));
  }

  /** Resets the connection without an answer. */
  public static Script reset() {
    return Answer.script(new Step.End(Step.Ending.RESET));
  }

  /** A body without end, as fast as the client reads. */
  public static Script endlessBody() {
    return Answer.script(
        send(OK + "Content-Type: text/plain\r\n\r\n"),
        new Step.Repeat(Bytes.filled(BLOCK, 'x'), Long.MAX_VALUE));
  }

  /** Small chunks without end. */
  public static Script endlessChunks() {
    return Answer.script(
        send(OK + "Transfer-Encoding: chunked\r\n\r\n"),
        new Step.Repeat(Bytes.of("1\r\nx\r\n"), Long.MAX_VALUE));
  }

  /** Header lines without end. */
  public static Script endlessHeaders() {
    return Answer.script(
        send(OK),
        new Step.Repeat(Bytes.of("X-Flood: " + "y".repeat(200) + "\r\n"), Long.MAX_VALUE));
  }

  /** One header line without end. */
  public static Script endlessHeaderLine() {
    return Answer.script(
        send(OK + "X-Long: "), new Step.Repeat(Bytes.filled(BLOCK, 'z'), Long.MAX_VALUE));
  }

  /** So many header lines, then a short body: legal and unreasonable. */
  public static Script headerFlood(int lines) {
    return Answer.script(
        send(OK),
        new Step.Repeat(Bytes.of("X-Flood: y\r\n"), lines),
        send("Content-Length: 2\r\n\r\nok"));
  }

  /** A status line without end. */
  public static Script endlessStatusLine() {
    return Answer.script(
        send("HTTP/1.1 200 "), new Step.Repeat(Bytes.filled(BLOCK, 'O'), Long.MAX_VALUE));
  }

  /** One byte of the head each interval: looks alive, never arrives. */
  public static Script slowHead(Duration every) {
    String head = OK + "X-Slow: " + "s".repeat(4000) + "\r\nContent-Length: 0\r\n\r\n";
    return Answer.script(new Step.Drip(Bytes.of(head), 1, every));
  }

  /** A status line that is none. */
  public static Script malformedStatusLine() {
    return raw("HTTP/banana two hundred\r\nContent-Length: 2\r\n\r\nok");
  }

  /** Another protocol altogether. */
  public static Script notHttp() {
    return raw("SSH-2.0-OpenSSH_9.9\r\n");
  }

  /** A header line without a colon, and one with a line feed alone and a zero byte. */
  public static Script malformedHeaders() {
    return raw(OK + "no colon here\r\nX-Zero: a\0b\nContent-Length: 2\r\n\r\nok");
  }

  /** Chunk sizes that are no numbers. */
  public static Script chunkedGarbage() {
    return raw(OK + "Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n-5\r\n\r\n");
  }

  /** A chunk that claims more than any memory holds. */
  public static Script hugeChunk() {
    return raw(OK + "Transfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\nhello");
  }

  /** Two lengths that disagree: the classic of request smuggling. */
  public static Script twoLengths() {
    return raw(OK + "Content-Length: 2\r\nContent-Length: 20\r\n\r\nok");
  }

  /** A negative length. */
  public static Script negativeLength() {
    return raw(OK + "Content-Length: -1\r\n\r\nok");
  }

  /** So many 1xx answers before the real one (RFC 9110, section 15.2). */
  public static Script informationalFlood(long answers) {
    return Answer.script(
        new Step.Repeat(Bytes.of("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"), answers),
        send(OK + "Content-Length: 2\r\n\r\nok"));
  }

  /** Says gzip and is not. */
  public static Reply falseGzip() {
    return Answer.text("this is no gzip").withHeader("Content-Encoding", "gzip");
  }

  /** Zeros that unpack to this many bytes from a thousandth of them. At most 1 GiB. */
  public static Reply gzipBomb(long unpacked) {
    if (unpacked > 1L << 30) {
      throw new IllegalArgumentException("a bomb of more than 1 GiB costs more than it shows");
    }
    byte[] zeros = new byte[1 << 20];
    byte[] piece = deflated(zeros, zeros.length, false);
    CRC32 sum = new CRC32();
    var packed = new ByteArrayOutputStream();
    packed.writeBytes(new byte[] {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 2, -1});
    long left = unpacked;
    for (; left >= zeros.length; left -= zeros.length) {
      packed.writeBytes(piece);
      sum.update(zeros);
    }
    packed.writeBytes(deflated(zeros, (int) left, true));
    sum.update(zeros, 0, (int) left);
    ByteBuffer end = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    packed.writeBytes(end.putInt((int) sum.getValue()).putInt((int) unpacked).array());
    return Answer.text("")
        .withHeader("Content-Encoding", "gzip")
        .withBody(Bytes.of(packed.toByteArray()));
  }

  /** These characters and the end, with nothing added. */
  public static Script raw(String wire) {
    return Answer.script(send(wire), new Step.End(Step.Ending.CLOSE));
  }

  private static Step send(String wire) {
    return new Step.Send(Bytes.of(wire));
  }

  /** As it stands in a stream; what refers to nothing before it may be repeated there. */
  private static byte[] deflated(byte[] bytes, int length, boolean last) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try {
      deflater.setInput(bytes, 0, length);
      if (last) {
        deflater.finish();
      }
      byte[] packed = new byte[BLOCK];
      int size =
          deflater.deflate(
              packed, 0, packed.length, last ? Deflater.NO_FLUSH : Deflater.FULL_FLUSH);
      return Arrays.copyOf(packed, size);
    } finally {
      deflater.end();
    }
  }
}
