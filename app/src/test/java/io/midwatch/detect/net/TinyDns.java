package io.midwatch.detect.net;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Master;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A DNS server on loopback that gives every question the same scripted answer. */
final class TinyDns implements AutoCloseable {
  private static final int SILENT = -1;

  private final DatagramSocket socket;
  private final Semaphore questions = new Semaphore(0);
  private final AtomicInteger asked = new AtomicInteger();
  private volatile int rcode = Rcode.NXDOMAIN;
  private volatile List<Record> records = List.of();

  TinyDns() throws IOException {
    socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  int asked() {
    return asked.get();
  }

  void awaitQuestion() throws InterruptedException {
    if (!questions.tryAcquire(30, TimeUnit.SECONDS)) {
      throw new AssertionError("nobody asked");
    }
  }

  void silent() {
    rcode = SILENT;
  }

  void rcode(int code) {
    rcode = code;
    records = List.of();
  }

  void answer(String... lines) {
    List<Record> read = new ArrayList<>();
    for (String line : lines) {
      try (Master master = new Master(new ByteArrayInputStream((line + "\n").getBytes(UTF_8)))) {
        read.add(master.nextRecord());
      } catch (IOException bad) {
        throw new AssertionError(bad);
      }
    }
    records = read;
    rcode = Rcode.NOERROR;
  }

  private void serve() {
    byte[] buffer = new byte[4096];
    while (!socket.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        asked.incrementAndGet();
        questions.release();
        if (rcode != SILENT) {
          byte[] answer = answerTo(packet);
          socket.send(
              new DatagramPacket(answer, answer.length, packet.getAddress(), packet.getPort()));
        }
      } catch (IOException closed) {
        return;
      }
    }
  }

  private byte[] answerTo(DatagramPacket packet) throws IOException {
    Message question = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
    Message answer = new Message(question.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setRcode(rcode);
    answer.addRecord(question.getQuestion(), Section.QUESTION);
    int wanted = question.getQuestion().getType();
    for (Record record : records) {
      if (record.getType() == wanted || record.getType() == Type.CNAME) {
        answer.addRecord(record, Section.ANSWER);
      }
    }
    return answer.toWire();
  }

  @Override
  public void close() {
    socket.close();
  }
}
