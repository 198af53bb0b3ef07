package dev.maple;

import static dev.maple.KeptExamples.SAMPLES;
import static dev.maple.KeptExamples.SPACE;
import static dev.maple.KeptExamples.answers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.maple.architecture.NasBench201Cell;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Files with bits flipped, cut off, spliced together. How many is the system property {@code
 * maple.mutations}: 2,000 in every build, to be run with 1,000,000 where the form changes.
 */
class MutatedFilesTest {
  private static final int MUTATIONS = Integer.getInteger("maple.mutations", 2_000);

  private static List<byte[]> files = List.of();

  private static final List<List<LatencyEstimate>> ANSWERS = new ArrayList<>();

  /** Files of every kind of model, and last a prior. */
  @BeforeAll
  static void makeFiles() throws IOException {
    files = make();
    for (int i = 0; i < files.size(); i++) {
      ANSWERS.add(read(files.get(i), i == files.size() - 1));
    }
  }

  private static List<byte[]> make() throws IOException {
    List<byte[]> files = new ArrayList<>();
    for (Method method : Method.values()) {
      files.add(KeptExamples.file(KeptExamples.predictor(method)));
    }
    files.add(KeptExamples.file(Maple.learn(KeptExamples.POOL)));
    return files;
  }

  private enum Mutation {
    FLIPPED {
      @Override
      byte[] of(byte[] file, byte[] other, Random random) {
        byte[] flipped = file.clone();
        for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
          flipped[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
      }
    },
    CUT {
      @Override
      byte[] of(byte[] file, byte[] other, Random random) {
        return Arrays.copyOf(file, random.nextInt(file.length));
      }
    },
    SPLICED {
      @Override
      byte[] of(byte[] file, byte[] other, Random random) {
        int end = random.nextInt(file.length);
        int begin =
            random.nextBoolean() ? Math.min(end, other.length) : random.nextInt(other.length);
        byte[] spliced = Arrays.copyOf(file, end + other.length - begin);
        System.arraycopy(other, begin, spliced, end, other.length - begin);
        return spliced;
      }
    },
    MOVED {
      @Override
      byte[] of(byte[] file, byte[] other, Random random) {
        byte[] moved = file.clone();
        int length = 1 + random.nextInt(Math.min(64, file.length - 1));
        int from = random.nextInt(file.length - length);
        System.arraycopy(file, from, moved, random.nextInt(file.length - length), length);
        return moved;
      }
    };

    abstract byte[] of(byte[] file, byte[] other, Random random);
  }

  private static List<LatencyEstimate> read(byte[] file, boolean prior) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(file);
    LatencyPredictor<NasBench201Cell> predictor =
        prior
            ? Maple.forDevice("int8").prior(LatencyPrior.load(in, "mutant", SPACE)).adapt(SAMPLES)
            : LatencyPredictor.load(in, "mutant", SPACE);
    return answers(predictor);
  }

  @ParameterizedTest
  @EnumSource
  void everyMutantIsRefusedOrTheSame(Mutation mutation) throws IOException {
    Random random = new Random(mutation.ordinal());
    int refused = 0;
    for (int i = 0; i < MUTATIONS / Mutation.values().length; i++) {
      byte[] file = files.get(random.nextInt(files.size()));
      byte[] mutant = mutation.of(file, files.get(random.nextInt(files.size())), random);
      if (!Arrays.equals(mutant, file)) {
        refused += isRefusedOrSame(mutant) ? 1 : 0;
      }
    }
    assertTrue(refused > 0, "nothing was mutated");
    System.getLogger("mutants")
        .log(System.Logger.Level.INFO, mutation + ": " + refused + " refused");
  }

  /** False where the mutant is another of the files, or begins with one, and reads as that. */
  private static boolean isRefusedOrSame(byte[] mutant) throws IOException {
    for (boolean prior : new boolean[] {false, true}) {
      List<LatencyEstimate> answers;
      try {
        answers = read(mutant, prior);
      } catch (IllegalArgumentException e) {
        assertTrue(e.getMessage().startsWith("mutant"), e.getMessage());
        continue;
      }
      byte[] whole =
          files.stream()
              .filter(
                  f -> Arrays.mismatch(f, mutant) == -1 || Arrays.mismatch(f, mutant) == f.length)
              .findFirst()
              .orElseThrow(() -> new AssertionError("a mutant was read"));
      assertEquals(ANSWERS.get(files.indexOf(whole)), answers);
      return false;
    }
    return true;
  }

  /** What someone made on purpose passes the checksum; the fields are checked none the less. */
  @Test
  void withTheirChecksumMadeRightMutantsAreRefusedOrRead() throws IOException {
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < MUTATIONS / 4; i++) {
      int which = random.nextInt(files.size());
      byte[] mutant = Mutation.values()[i % 2 * 3].of(files.get(which), files.get(0), random);
      CRC32C sum = new CRC32C();
      sum.update(mutant, 0, mutant.length - Integer.BYTES);
      ByteBuffer.wrap(mutant).putInt(mutant.length - Integer.BYTES, (int) sum.getValue());
      try (ByteArrayInputStream in = new ByteArrayInputStream(mutant)) {
        LatencyPredictor.load(in, "mutant", SPACE);
      } catch (IllegalArgumentException e) {
        refused++;
        assertTrue(e.getMessage().startsWith("mutant"), e.getMessage());
      }
    }
    assertTrue(refused > 0, "none was refused");
  }
}
