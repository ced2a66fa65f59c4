package io.midwatch.web.status;

import io.midwatch.plan.status.StatusPage;
import io.midwatch.web.http.Access;
import io.midwatch.web.http.Answer;
import io.midwatch.web.http.HttpProblem;
import io.midwatch.web.http.Method;
import io.midwatch.web.http.Request;
import io.midwatch.web.http.Route;
import io.midwatch.web.status.site.Site;
import io.midwatch.web.status.site.SiteFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Status pages as the public sees them: files that lie ready, with entity tags (RFC 9110, section
 * 8.8.3), compressed beforehand. A private page that is not opened and one that is not there differ
 * only in the question for the token.
 */
final class PublicPages {
  private static final String NOWHERE = "There is nothing at this address.";
  private static final int LONGEST_TOKEN = 1_000;

  private final Publications publications;
  private final Function<Request, String> id;
  private final UnaryOperator<String> home;

  /**
   * @param id which page a request means
   * @param home the address of a page
   */
  private PublicPages(
      Publications publications, Function<Request, String> id, UnaryOperator<String> home) {
    this.publications = publications;
    this.id = id;
    this.home = home;
  }

  /** The routes of all pages beneath {@code /status/}. */
  static List<Route> beneath(StatusParts parts) {
    Function<Request, String> id = request -> request.pathParam("page");
    UnaryOperator<String> home = page -> "/status/" + page + "/";
    PublicPages pages = new PublicPages(parts.publications(), id, home);
    List<Route> routes =
        new ArrayList<>(new SubscribePages(parts, id, home).routes("/status/{page}/"));
    routes.add(open(Method.GET, "/status/{page}", pages::home));
    routes.add(open(Method.POST, "/status/{page}/enter", pages::enter));
    routes.add(open(Method.GET, "/status/{page}/<file>", pages::file));
    return routes;
  }

  /** The routes of one page on an address of its own. */
  static List<Route> alone(StatusParts parts, String page) {
    PublicPages pages = new PublicPages(parts.publications(), _ -> page, _ -> "/");
    List<Route> routes =
        new ArrayList<>(new SubscribePages(parts, _ -> page, _ -> "/").routes("/"));
    routes.add(open(Method.GET, "/", pages::index));
    routes.add(open(Method.POST, "/enter", pages::enter));
    routes.add(open(Method.GET, "/<file>", pages::file));
    return routes;
  }

  private static Route open(Method method, String path, io.midwatch.web.http.Handler handler) {
    return new Route(method, path, Access.LINK, handler);
  }

  /** Its files are found relative to it, so its address ends with a slash. */
  private Answer home(Request request) throws HttpProblem {
    if (!request.path().endsWith("/")) {
      site(request);
      return Answer.seeOther(request.path() + "/");
    }
    return index(request);
  }

  private Answer index(Request request) throws HttpProblem {
    return show(request, "");
  }

  private Answer file(Request request) throws HttpProblem {
    return show(request, request.pathParam("file"));
  }

  private Answer show(Request request, String path) throws HttpProblem {
    Site site = site(request);
    StatusPage page = site.now().page();
    if (!Doorkeeper.lets(page, request) && !isStyle(path)) {
      return question(site, "");
    }
    SiteFile file = site.file(path).orElseThrow(() -> HttpProblem.notFound(NOWHERE));
    if (path.isEmpty() && page.isPrivate() && request.query("token").isPresent()) {
      return Doorkeeper.remember(page, request, Answer.seeOther(home.apply(page.id())));
    }
    return answer(request, page, path, file);
  }

  private Answer enter(Request request) throws HttpProblem {
    Site site = site(request);
    StatusPage page = site.now().page();
    String shown = request.form("token").filter(text -> text.length() <= LONGEST_TOKEN).orElse("");
    return Doorkeeper.opens(page, shown)
        ? Doorkeeper.remember(page, request, Answer.seeOther(home.apply(page.id())))
        : question(site, "This is not the token of this page.");
  }

  private Answer question(Site site, String wrong) {
    StatusPage page = site.now().page();
    return TokenForm.answer(page, home.apply(page.id()), site.style(), wrong);
  }

  /** How a page looks is no secret. */
  private static boolean isStyle(String path) {
    return path.startsWith("status-");
  }

  private Site site(Request request) throws HttpProblem {
    return publications.site(id.apply(request)).orElseThrow(() -> HttpProblem.notFound(NOWHERE));
  }

  private static Answer answer(Request request, StatusPage page, String path, SiteFile file) {
    boolean gzip =
        request.header("Accept-Encoding").filter(accepted -> accepted.contains("gzip")).isPresent();
    String tag = "\"" + file.tag() + (gzip ? "-gz" : "") + "\"";
    Optional<String> known = request.header("If-None-Match");
    boolean same = known.filter(tags -> tags.contains(tag)).isPresent();
    byte[] bytes = gzip ? file.gzip() : file.bytes();
    Answer answer =
        same
            ? Answer.text(304, file.type(), "")
            : new Answer(
                200,
                file.type(),
                new Answer.Body.Written(out -> out.write(bytes)),
                java.util.Map.of());
    if (gzip && !same) {
      answer = answer.with("Content-Encoding", "gzip");
    }
    answer =
        answer
            .with("ETag", tag)
            .with("Vary", "Accept-Encoding")
            .with("Cache-Control", caching(page, path));
    if (page.isPrivate()) {
      return answer.with("X-Robots-Tag", "noindex, nofollow");
    }
    boolean forOthers = path.endsWith(".json") || path.endsWith(".svg") || path.startsWith("feed");
    return forOthers
        ? answer
            .with("Access-Control-Allow-Origin", "*")
            .with("Cross-Origin-Resource-Policy", "cross-origin")
        : answer;
  }

  private static String caching(StatusPage page, String path) {
    if (page.isPrivate()) {
      return "private, no-cache";
    }
    return isStyle(path)
        ? "public, max-age=31536000, immutable"
        : "public, max-age=10, stale-if-error=86400";
  }
}
