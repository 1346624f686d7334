using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orkestra.DevCluster.Json;
using Orkestra.DevCluster.Objects;
using Orkestra.DevCluster.Storage;

namespace Orkestra.DevCluster.Security.Tokens;

/// <summary>
/// Signs and checks the tokens of service accounts: JSON Web Tokens by ES256, as the real server makes them. The key is made when the
/// first token is asked for. Safe for concurrent use.
/// </summary>
internal sealed class ServiceAccountTokens(ObjectStore store, TimeProvider time)
{
    public const string Audience = "https://kubernetes.default.svc";
    private const string Issuer = "https://kubernetes.default.svc";
    private const string KubernetesClaim = "kubernetes.io";

    private readonly Lazy<ECDsa> _key = new(static () => ECDsa.Create(ECCurve.NamedCurves.nistP256));
    private readonly Lock _gate = new();

    public string Issue(StoredObject account, IReadOnlyList<string> audiences, DateTimeOffset end, TokenBinding? binding)
    {
        long now = time.GetUtcNow().ToUnixTimeSeconds();
        ServiceAccountName name = new(account.Name.Namespace, account.Name.Name);
        JsonObject kubernetes = new()
        {
            ["namespace"] = name.Namespace,
            ["serviceaccount"] = new JsonObject { ["name"] = name.Name, ["uid"] = account.Uid },
        };
        binding?.AddTo(kubernetes);
        JsonObject claims = new()
        {
            ["aud"] = new JsonArray([.. audiences.Select(static a => (JsonNode)a)]),
            ["exp"] = end.ToUnixTimeSeconds(),
            ["iat"] = now,
            ["iss"] = Issuer,
            [KubernetesClaim] = kubernetes,
            ["nbf"] = now,
            ["sub"] = name.UserName,
        };
        lock (_gate)
        {
            ECDsa key = _key.Value;
            string keyId = Base64Url.EncodeToString(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
            string content = $"{Encode(new JsonObject { ["alg"] = "ES256", ["kid"] = keyId })}.{Encode(claims)}";
            return $"{content}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256))}";
        }
    }

    /// <summary>The account whose token this is; null when the token is not, or no longer, good for any of the audiences.</summary>
    public TokenOwner? Find(string token, IReadOnlyList<string> audiences)
    {
        if (ReadSigned(token) is not { } claims || ObjectMetadata.Integer(claims["exp"]) is not { } end || end <= time.GetUtcNow().ToUnixTimeSeconds())
        {
            return null;
        }

        string[] shared = claims["aud"] is JsonArray made ? [.. made.Select(ObjectMetadata.TextOrNull).OfType<string>().Intersect(audiences, StringComparer.Ordinal)] : [];
        if (shared.Length == 0 || claims[KubernetesClaim] is not JsonObject kubernetes || kubernetes["serviceaccount"] is not JsonObject account)
        {
            return null;
        }

        ServiceAccountName name = new(ObjectMetadata.Text(kubernetes, "namespace"), ObjectMetadata.Text(account, "name"));
        string uid = ObjectMetadata.Text(account, "uid");
        TokenBinding? binding = TokenBinding.Find(kubernetes);
        bool isAlive = store.Get(WellKnown.ServiceAccounts, new ObjectName(name.Namespace, name.Name))?.Uid == uid;
        if (!isAlive || binding is not null && !binding.Holds(store, name.Namespace))
        {
            return null;
        }

        Requester user = Requester.Known(name.UserName, uid, name.Groups);
        return new TokenOwner(binding is null ? user : user with { Extra = binding.Extra }, shared);
    }

    private JsonObject? ReadSigned(string token)
    {
        string[] parts = token.Split('.');
        if (parts.Length != 3 || !_key.IsValueCreated)
        {
            return null;
        }

        try
        {
            byte[] content = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
            byte[] signature = Base64Url.DecodeFromChars(parts[2]);
            lock (_gate)
            {
                if (!_key.Value.VerifyData(content, signature, HashAlgorithmName.SHA256))
                {
                    return null;
                }
            }

            return JsonTree.ParseObject(Base64Url.DecodeFromChars(parts[1]));
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(JsonTree.Write(part));
}
