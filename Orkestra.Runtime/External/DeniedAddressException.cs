namespace Orkestra.Runtime.External;

/// <summary>A host has no address that this process calls.</summary>
internal sealed class DeniedAddressException(string host) : IOException(Text(host))
{
    public static string Text(string host) => $"{host} is an address that calls are not made to";
}
