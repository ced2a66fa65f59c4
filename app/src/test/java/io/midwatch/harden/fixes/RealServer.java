package io.midwatch.harden.fixes;

import io.midwatch.real.RealPart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Debian's nginx or Apache: how it is set up badly, and where a person would paste a fix. */
enum RealServer {
  NGINX {
    @Override
    String settings() {
      return """
      daemon off;
      master_process off;
      pid @FOLDER@/nginx.pid;
      error_log stderr notice;
      events { }
      http {
        access_log off;
        types { text/html html; text/plain txt; }
        client_body_temp_path @FOLDER@/body;
        proxy_temp_path @FOLDER@/proxy;
        fastcgi_temp_path @FOLDER@/fastcgi;
        uwsgi_temp_path @FOLDER@/uwsgi;
        scgi_temp_path @FOLDER@/scgi;
        ssl_certificate @FOLDER@/chain.pem;
        ssl_certificate_key @FOLDER@/key.pem;
        @main@
        @plain@
        server {
          listen 443 ssl;
          server_name www.example.test;
          root /srv/www;
          @robots@
          @cors@
          @site@
          @locations@
        }
        @bare@
      }
      """;
    }

    @Override
    Map<String, String> bad() {
      return Map.of(
          "main", "",
          "plain", "server { listen 80; server_name www.example.test; root /srv/www; }",
          "cors", "",
          "robots", "add_header X-Robots-Tag noindex always;",
          "site", "",
          "locations", "location / { try_files $uri /index.html; }",
          "bare", "server { listen 443 ssl; server_name example.test; root /srv/www; }");
    }

    @Override
    Map<String, String> badly() {
      return Map.of(
          "plain",
          "",
          "bare",
          "",
          "robots",
          "",
          "locations",
          "location / { proxy_pass http://127.0.0.1:8080; }",
          "site",
          "location /health { proxy_pass http://127.0.0.1:8080; expires 1h; }",
          "cors",
          """
          add_header Access-Control-Allow-Origin $http_origin always;
          add_header Access-Control-Allow-Credentials true always;
          """);
    }

    @Override
    RealPart start(Path folder, Path settings) throws IOException {
      RealPart nginx =
          RealPart.start(
              "nginx",
              folder,
              "/usr/sbin/nginx",
              "-p",
              folder.toString(),
              "-e",
              "stderr",
              "-c",
              settings.toString());
      nginx.says("getrlimit"); // it listens by then
      return nginx;
    }

    // A map stands beside servers; what stands in a server is for the one that is there.
    @Override
    void paste(RealSite site, String place, String code) {
      Matcher map = MAP.matcher(code);
      boolean mapped = map.find();
      if (mapped) {
        site.add("main", map.group());
      }
      String rest = mapped ? map.replaceFirst("") : code;
      Matcher inside = SERVER.matcher(rest);
      String lines =
          !place.equals("plain") && !place.equals("bare") && inside.find() ? inside.group(1) : rest;
      if (place.equals("site")) {
        site.add(place, lines);
      } else {
        site.put(place, lines);
      }
    }
  },
  APACHE {
    @Override
    String settings() {
      StringBuilder modules = new StringBuilder();
      for (String one : WebServerFixesTest.MODULES) {
        modules.append(
            "LoadModule %1$s_module /usr/lib/apache2/modules/mod_%1$s.so\n".formatted(one));
      }
      return modules
          + """
          ServerRoot @FOLDER@
          DefaultRuntimeDir @FOLDER@
          PidFile @FOLDER@/apache.pid
          Mutex file:@FOLDER@
          ErrorLog /dev/stderr
          User www-data
          Group www-data
          AddType text/html .html
          TypesConfig /dev/null
          ServerName www.example.test
          Listen 80
          Listen 443
          DirectoryIndex index.html
          @main@
          <Directory /srv/www>
              Require all granted
          </Directory>
          @plain@
          <VirtualHost *:443>
              ServerName www.example.test
              DocumentRoot /srv/www
              SSLEngine on
              SSLCertificateFile @FOLDER@/chain.pem
              SSLCertificateKeyFile @FOLDER@/key.pem
              @robots@
              @cors@
              @site@
              @locations@
          </VirtualHost>
          @bare@
          """;
    }

    @Override
    Map<String, String> bad() {
      return Map.of(
          "main",
          "",
          "plain",
          """
          <VirtualHost *:80>
              ServerName www.example.test
              DocumentRoot /srv/www
          </VirtualHost>
          """,
          "cors",
          "",
          "robots",
          "Header always set X-Robots-Tag noindex",
          "site",
          "",
          "locations",
          "FallbackResource /index.html",
          "bare",
          """
          <VirtualHost *:443>
              ServerName example.test
              DocumentRoot /srv/www
              SSLEngine on
              SSLCertificateFile @FOLDER@/chain.pem
              SSLCertificateKeyFile @FOLDER@/key.pem
          </VirtualHost>
          """);
    }

    @Override
    Map<String, String> badly() {
      return Map.of(
          "plain",
          "",
          "bare",
          "",
          "robots",
          "",
          "locations",
          "ProxyPass / http://127.0.0.1:8080/",
          "site",
          "<Location /health>\nHeader set Cache-Control max-age=3600\n</Location>",
          "cors",
          """
          SetEnvIf Origin "(.*)" CORS=$1
          Header always set Access-Control-Allow-Origin "%{CORS}e" env=CORS
          Header always set Access-Control-Allow-Credentials "true" env=CORS
          """);
    }

    @Override
    RealPart start(Path folder, Path settings) throws IOException {
      RealPart apache =
          RealPart.start(
              "apache2", folder, "/usr/sbin/apache2", "-f", settings.toString(), "-DFOREGROUND");
      apache.says("resuming normal operations");
      return apache;
    }

    @Override
    void paste(RealSite site, String place, String code) {
      int outside = code.indexOf("# outside of <VirtualHost>");
      if (outside >= 0) {
        site.add("main", code.substring(outside));
      }
      String inside = outside >= 0 ? code.substring(0, outside) : code;
      if (place.equals("site")) {
        site.add(place, inside);
      } else {
        site.put(place, inside);
      }
    }
  };

  private static final Pattern MAP = Pattern.compile("(?s)map \\$.*?\n}\n");
  private static final Pattern SERVER = Pattern.compile("(?s)server \\{\n(.*)}");

  /** With a name between at signs for each place. */
  abstract String settings();

  /** What stands at each place before anything is mended. */
  abstract Map<String, String> bad();

  /** How it leads to an application, lets every origin in, and has health kept for an hour. */
  abstract Map<String, String> badly();

  abstract RealPart start(Path folder, Path settings) throws IOException;

  /** Puts a fix where a person would: beside what is there, or in its place. */
  abstract void paste(RealSite site, String place, String code);
}
