/*
 * Lucene on a folder in the flat format, for whoever has Java: the same 20 best under the plain policy. On Debian
 *
 *   apt-get install openjdk-17-jdk-headless liblucene8-java
 *   javac -cp '/usr/share/java/*' -d DIR/classes benchmarks/peers/LuceneTopK.java
 *   java -Xmx8g -cp '/usr/share/java/*:DIR/classes' LuceneTopK DIR 200
 *
 * builds DIR/lucene-index once, prints mean, p50 and p99 of three passes, and writes DIR/lucene.txt in the lines of DIR/duikou.txt:
 * compare with `head -200 DIR/duikou.txt` after `npm run -s bench -- topk --workload DIR`, on the same machine, one after the other.
 * Each (skill, level) is a term; a demand is a disjunction of constant scores under two filters, over one merged segment, without a query cache.
 */
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Arrays;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;

public class LuceneTopK {
  static final int TOP = 20, LEVELS = 5, PASSES = 3;

  public static void main(String[] args) throws Exception {
    String folder = args[0];
    int queries = Integer.parseInt(args[1]);
    Path place = Paths.get(folder, "lucene-index");
    boolean isThere = Files.exists(place);
    Directory directory = new MMapDirectory(place);
    if (!isThere) build(folder, directory);
    IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(directory));
    searcher.setQueryCache(null);
    String[] lines = new String(read(folder, "demands.txt"), "UTF-8").split("\n");
    int asked = Math.min(queries, lines.length);
    for (int pass = 0; pass < PASSES; pass++) {
      double[] ms = new double[asked];
      StringBuilder lists = new StringBuilder();
      for (int i = 0; i < asked; i++) {
        long start = System.nanoTime();
        ScoreDoc[] found = searcher.search(queryOf(lines[i]), TOP).scoreDocs;
        ms[i] = (System.nanoTime() - start) / 1e6;
        for (int rank = 0; rank < found.length; rank++)
          lists.append(rank == 0 ? "" : " ").append(found[rank].doc).append(':').append((int) found[rank].score);
        lists.append('\n');
      }
      Files.write(Paths.get(folder, "lucene.txt"), lists.toString().getBytes("UTF-8"));
      double mean = Arrays.stream(ms).average().orElse(0);
      Arrays.sort(ms);
      System.out.printf("pass %d mean %.3f ms p50 %.3f p99 %.3f%n", pass, mean, ms[asked / 2], ms[(int) (asked * 0.99)]);
    }
  }

  /** minEdu|region,...|skill:required:weight,... */
  static Query queryOf(String line) {
    String[] parts = line.trim().split("\\|");
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (String asked : parts[2].split(",")) {
      String[] fields = asked.split(":");
      int required = Integer.parseInt(fields[1]), weight = Integer.parseInt(fields[2]);
      for (int level = 1; level <= LEVELS; level++) {
        Query holds = new TermQuery(new Term("skill", fields[0] + "_" + level));
        int points = weight * (60 * Math.min(level, required) / required);
        query.add(new BoostQuery(new ConstantScoreQuery(holds), points), Occur.SHOULD);
      }
    }
    query.setMinimumNumberShouldMatch(1);
    BooleanQuery.Builder education = new BooleanQuery.Builder();
    for (int rank = Integer.parseInt(parts[0]); rank <= 9; rank++)
      education.add(new TermQuery(new Term("education", "" + rank)), Occur.SHOULD);
    query.add(education.build(), Occur.FILTER);
    BooleanQuery.Builder region = new BooleanQuery.Builder();
    for (String one : parts[1].split(",")) region.add(new TermQuery(new Term("region", one)), Occur.SHOULD);
    query.add(region.build(), Occur.FILTER);
    return query.build();
  }

  static void build(String folder, Directory directory) throws Exception {
    IntBuffer offsets = ByteBuffer.wrap(read(folder, "off.u32")).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
    ShortBuffer skills = ByteBuffer.wrap(read(folder, "skill.u16")).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    byte[] levels = read(folder, "level.u8"), education = read(folder, "edu.u8"), region = read(folder, "reg.u8");
    FieldType plain = new FieldType();
    plain.setIndexOptions(IndexOptions.DOCS);
    plain.setOmitNorms(true);
    plain.setTokenized(true);
    plain.freeze();
    IndexWriterConfig config = new IndexWriterConfig(new WhitespaceAnalyzer());
    config.setRAMBufferSizeMB(1024);
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      for (int row = 0; row < education.length; row++) {
        StringBuilder held = new StringBuilder();
        for (int i = offsets.get(row); i < offsets.get(row + 1); i++)
          held.append(skills.get(i) & 0xffff).append('_').append(levels[i]).append(' ');
        Document document = new Document();
        document.add(new Field("skill", held.toString(), plain));
        document.add(new Field("education", "" + education[row], plain));
        document.add(new Field("region", "" + (region[row] & 0xff), plain));
        writer.addDocument(document);
      }
      writer.forceMerge(1);
    }
  }

  static byte[] read(String folder, String name) throws Exception {
    return Files.readAllBytes(Paths.get(folder, name));
  }
}
