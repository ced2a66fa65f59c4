package io.midwatch.lab.shop;

/**
 * The ports of the shop on 127.0.0.1; 0 takes a free one.
 *
 * @param control where faults are switched
 * @param http the front in the clear
 * @param https the front with TLS
 * @param api the orders API
 * @param database the orders database
 * @param payments the payment provider
 * @param dns the first name server, UDP and TCP
 * @param secondDns the second name server, UDP and TCP
 */
public record ShopPorts(
    int control, int http, int https, int api, int database, int payments, int dns, int secondDns) {

  /** All free ones. */
  public static ShopPorts free() {
    return new ShopPorts(0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** Eight in a row from this one, in the order of the components, the same at every start. */
  public static ShopPorts from(int first) {
    if (first < 1024 || first > 65_000) {
      throw new IllegalArgumentException("first port " + first + " is not in 1024..65000");
    }
    return new ShopPorts(
        first, first + 1, first + 2, first + 3, first + 4, first + 5, first + 6, first + 7);
  }
}
