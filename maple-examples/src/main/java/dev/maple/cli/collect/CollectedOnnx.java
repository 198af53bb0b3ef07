package dev.maple.cli.collect;

import dev.maple.architecture.SearchSpace;
import dev.maple.cli.space.ModelFile;
import dev.maple.cli.terminal.UsageException;
import dev.maple.descriptor.HardwareDescriptor;
import dev.maple.onnx.OnnxNetwork;
import dev.maple.onnx.OnnxSpace;
import dev.maple.runtime.LoadedNetwork;
import dev.maple.runtime.Profile;
import dev.maple.runtime.network.GeneratedNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Generated networks and ONNX files, with their features beside them.
 *
 * @param generated how many of the names, the first ones, are of generated networks
 * @param values what inputs of the files are given
 */
record CollectedOnnx(
    List<String> names,
    int generated,
    long seed,
    OnnxSubjects subjects,
    SortedMap<String, String> values)
    implements Collected<OnnxNetwork> {

  /**
   * Draws networks, and adds files.
   *
   * @throws UsageException if two have one name
   */
  static CollectedOnnx draw(
      int count, long seed, List<ModelFile> models, SortedMap<String, String> values) {
    OnnxSubjects subjects = new OnnxSubjects(models);
    List<String> names = new ArrayList<>();
    GeneratedNetwork.draw(count, seed).forEach(network -> names.add(network.name()));
    models.forEach(model -> names.add(model.network().name()));
    return new CollectedOnnx(
        UsageException.orUsage(() -> subjects.requireDistinct(names)),
        count,
        seed,
        subjects,
        values);
  }

  @Override
  public boolean isRunBy(Profile profile) {
    return profile.runsOnnxFiles();
  }

  @Override
  public Optional<LoadedNetwork> load(String name, Profile profile) {
    return subjects.load(name, profile);
  }

  @Override
  public List<String> failures() {
    return subjects.failures();
  }

  @Override
  public String settings(String effort) {
    String all =
        String.format(
            "space onnx, networks %s, seed %s, %s, models %s",
            generated, seed, effort, String.join(" ", names.subList(generated, names.size())));
    return values.isEmpty() ? all : all + ", values " + values;
  }

  @Override
  public boolean byCpuTime() {
    return true;
  }

  @Override
  public boolean isDescribed() {
    return false;
  }

  @Override
  public String title() {
    return "Latencies of ONNX networks in milliseconds of a run, measured by 'collect'";
  }

  @Override
  public String origin() {
    return "generated ones are named family-seed-number";
  }

  @Override
  public int decimals() {
    return 5;
  }

  @Override
  public Path beside(CollectFiles files) {
    return files.set().features();
  }

  @Override
  public void requireNotFinished(CollectFiles files) throws IOException {
    files.requireNotFinished(beside(files), "features of networks", OnnxSpace::read);
  }

  @Override
  public SearchSpace<OnnxNetwork> write(
      Path beside, Map<String, HardwareDescriptor> descriptors, String where) throws IOException {
    OnnxSpace space = OnnxSpace.of(names.stream().map(subjects::network).toList());
    space.write(beside);
    return space;
  }
}
