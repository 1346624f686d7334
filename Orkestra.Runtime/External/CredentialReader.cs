using System.Text;
using Orkestra.Runtime.Kube;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Plans;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.External;

/// <summary>Finds out who a call says it comes from. What it reads goes into the request and nowhere else.</summary>
internal sealed class CredentialReader
{
    private readonly IKubeClient _client;
    private readonly Func<string, string?> _variables;

    public CredentialReader(IKubeClient client, Func<string, string?> variables)
    {
        _client = client;
        _variables = variables;
    }

    /// <summary>What tells this credential from others without giving it away, for the keys of caches.</summary>
    public static string Identity(CredentialPlan? plan, RenderContext context) => plan switch
    {
        null => string.Empty,
        { Secret: { } secret } => $"secret {context.Text(secret.Namespace, "auth.secretRef.namespace")}/{context.Text(secret.Name, "auth.secretRef.name")}/{secret.Key}",
        { Variable: { } variable } => $"variable {variable}",
        _ => $"token {context.Text(plan.Token, "token")}",
    };

    /// <summary>The header of a call; null without. What goes wrong is recorded in the context.</summary>
    public async ValueTask<KeyValuePair<string, string>?> ReadAsync(CredentialPlan? plan, RenderContext context, CancellationToken cancellationToken)
    {
        string? token = plan switch
        {
            null => null,
            { Secret: { } secret } => await ReadSecretAsync(secret, context, cancellationToken).ConfigureAwait(false),
            { Variable: { } variable } => ReadVariable(variable, context),
            _ => Expand(plan.Token, context),
        };
        if (string.IsNullOrEmpty(token))
        {
            return null;
        }

        if (token.AsSpan().ContainsAny('\r', '\n', '\0'))
        {
            context.Fail("auth", "the token has more than one line");
            return null;
        }

        bool isStandard = string.Equals(plan!.Header, CredentialPlan.DefaultHeader, StringComparison.OrdinalIgnoreCase);
        return new(plan.Header, isStandard ? $"Bearer {token}" : token);
    }

    /// <summary>A rendered text with its environment variables put in.</summary>
    public string Expand(CompiledExpression? text, RenderContext context, string field = "token")
    {
        string expanded = EnvironmentText.Expand(context.Text(text, field), text?.Text ?? string.Empty, _variables, out string? missing);
        if (missing is not null)
        {
            context.Fail(field, $"the environment variable {missing} is not set");
        }

        return expanded;
    }

    private string? ReadVariable(string variable, RenderContext context)
    {
        string? value = _variables(variable);
        if (string.IsNullOrEmpty(value))
        {
            context.Fail("auth.env", $"the environment variable {variable} is not set");
        }

        return value?.Trim();
    }

    private async ValueTask<string?> ReadSecretAsync(SecretKeyPlan secret, RenderContext context, CancellationToken cancellationToken)
    {
        string ns = context.Text(secret.Namespace, "auth.secretRef.namespace");
        var key = new ObjectKey(ns.Length > 0 ? ns : context.OwnerNamespace, context.RequiredText(secret.Name, "auth.secretRef.name"));
        if (key.Namespace.Length == 0)
        {
            context.Fail("auth.secretRef.namespace", "is required, because the custom resource is cluster-scoped");
        }

        if (context.Error is not null)
        {
            return null;
        }

        try
        {
            if (await _client.GetAsync(WellKnownResources.Secrets, key, cancellationToken).ConfigureAwait(false) is not { } found)
            {
                context.Fail("auth.secretRef", $"there is no Secret {key}");
                return null;
            }

            return Decode(found, secret.Key, key, context);
        }
        catch (Exception error) when (error is KubeApiException or HttpRequestException or IOException)
        {
            context.Fail("auth.secretRef", $"reading Secret {key}: {error.Message}");
            return null;
        }
    }

    private static string? Decode(KubeObject found, string name, ObjectKey key, RenderContext context)
    {
        if (OrkValue.FromMap(found.ToMap()).Member("data").Member(name).TryGetString(out string? encoded))
        {
            try
            {
                // Tokens in files end with a line break more often than not.
                return Encoding.UTF8.GetString(Convert.FromBase64String(encoded)).Trim();
            }
            catch (FormatException)
            {
                context.Fail("auth.secretRef", $"'{name}' of Secret {key} is not base64");
                return null;
            }
        }

        context.Fail("auth.secretRef", $"Secret {key} has no '{name}'");
        return null;
    }
}
