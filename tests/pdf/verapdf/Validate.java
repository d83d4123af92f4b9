import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.io.File;
import java.io.InputStream;
import java.util.List;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;

/**
 * Says of each PDF whether it is PDF/UA-1 and PDF/A-3a, and what it breaks.
 *
 * <p>Ends with 1 when a file fails. tools/audit/verapdf.py runs it.
 */
public final class Validate {
  private enum Standard {
    UA1("PDF/UA-1", PDFAFlavour.PDFUA_1, "PDFUA-1"),
    A3A("PDF/A-3a", PDFAFlavour.PDFA_3_A, "PDFA-3A");

    final String title;
    final PDFAFlavour flavour;
    final String profile;

    Standard(String title, PDFAFlavour flavour, String profile) {
      this.title = title;
      this.flavour = flavour;
      this.profile = "/org/verapdf/pdfa/validation/" + profile + ".xml";
    }
  }

  public static void main(String[] names) throws Exception {
    LogManager.getLogManager().reset(); // the engine logs what the assertions say better
    VeraGreenfieldFoundryProvider.initialise();
    boolean allPass = names.length > 0;
    for (String name : names) {
      for (Standard standard : Standard.values()) {
        ValidationResult result = validated(new File(name), standard);
        report(name, standard, result);
        allPass &= result.isCompliant();
      }
    }
    System.exit(allPass ? 0 : 1);
  }

  private static ValidationResult validated(File file, Standard standard) throws Exception {
    try (InputStream rules = Validate.class.getResourceAsStream(standard.profile);
        PDFAParser document = Foundries.defaultInstance().createParser(file, standard.flavour);
        PDFAValidator validator =
            ValidatorFactory.createValidator(Profiles.profileFromXml(rules), false)) {
      return validator.validate(document);
    }
  }

  private static void report(String name, Standard standard, ValidationResult result) {
    String verdict = result.isCompliant() ? "pass" : "FAIL";
    System.out.printf(
        "  %s %s, %d checks: %s%n",
        verdict, standard.title, result.getTotalAssertions(), new File(name).getName());
    failures(result.getTestAssertions())
        .forEach((rule, count) -> System.out.printf("      %d times %s%n", count, rule));
  }

  private static TreeMap<String, Long> failures(List<TestAssertion> assertions) {
    return assertions.stream()
        .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
        .collect(groupingBy(Validate::rule, TreeMap::new, counting()));
  }

  private static String rule(TestAssertion assertion) {
    return assertion.getRuleId().getClause()
        + "-"
        + assertion.getRuleId().getTestNumber()
        + ": "
        + assertion.getMessage();
  }
}
