using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Sdk.Notes;

/// <summary>Addresses (specification 4.11).</summary>
internal static class NetworkNotes
{
    private static readonly string[] s_private = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"];

    public static void Register(NoteDomain domain)
    {
        domain.Add("cidrContains", "cidr string, ip string -> bool", CidrContains, "Whether a network contains an address.", "cidrContains \"10.0.0.0/8\" \"10.1.2.3\" → true");
        domain.Add("ipValid", "ip string -> bool", call => OrkValue.FromBoolean(TryAddress(call.String(0), out _)), "Whether the text is an address.", "ipValid \"256.1.1.1\" → false");
        domain.Add("ipIsPrivate", "ip string -> bool", call => OrkValue.FromBoolean(IsPrivate(call.String(0))), "Whether the address is private.", "ipIsPrivate \"10.9.9.9\" → true");
    }

    private static OrkValue CidrContains(NoteCall call) => OrkValue.FromBoolean(Contains(call.String(0), call.String(1)));

    private static bool IsPrivate(string address) => s_private.Any(network => Contains(network, address));

    private static bool Contains(string network, string text)
    {
        int slash = network.IndexOf('/');
        if (slash < 0 || !TryAddress(network.Substring(0, slash), out byte[] prefix) || !TryAddress(text, out byte[] address)
            || prefix.Length != address.Length
            || !int.TryParse(network.Substring(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int bits) || bits > prefix.Length * 8)
        {
            return false;
        }

        for (int i = 0; i < prefix.Length && bits > 0; i++, bits -= 8)
        {
            int mask = bits >= 8 ? 0xFF : 0xFF << (8 - bits) & 0xFF;
            if ((prefix[i] & mask) != (address[i] & mask))
            {
                return false;
            }
        }

        return true;
    }

    // IPAddress.TryParse takes "1" and "0x7f.1" for IPv4 and scopes for IPv6; Go takes four decimal numbers and no scope.
    private static bool TryAddress(string text, out byte[] bytes)
    {
        bytes = [];
        bool dotted = text.IndexOf(':') < 0;
        if (dotted)
        {
            string[] parts = text.Split('.');
            if (parts.Length != 4 || parts.Any(part => part.Length is 0 or > 3 || part.Any(c => c is < '0' or > '9') || (part.Length > 1 && part[0] == '0')))
            {
                return false;
            }
        }

        if (text.IndexOfAny(['%', '[', ']', '/']) >= 0 || !IPAddress.TryParse(text, out IPAddress? address)
            || address.AddressFamily != (dotted ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6))
        {
            return false;
        }

        bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        return true;
    }
}
