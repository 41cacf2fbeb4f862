using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Artifacts;

/// <summary>The URIs of this server's artifacts, for example <c>mlflow-artifacts:/1/…</c>.</summary>
internal static class ArtifactUri
{
    public const string Scheme = "mlflow-artifacts:";

    /// <summary>The URI of the artifact folder.</summary>
    public const string Root = Scheme + "/";

    /// <summary>Appends parts to the path of a URI, before its query.</summary>
    public static string Append(string uri, params ReadOnlySpan<string> parts)
    {
        int query = uri.IndexOf('?', StringComparison.Ordinal);
        string path = query < 0 ? uri : uri[..query];
        return $"{path.TrimEnd('/')}/{string.Join('/', parts)}{(query < 0 ? "" : uri[query..])}";
    }

    /// <summary>Returns the path of a URI in the artifact folder.</summary>
    /// <exception cref="MlflowException">The URI belongs to another server, or its path is not allowed.</exception>
    public static ArtifactPath PathOf(string uri)
    {
        if (!uri.StartsWith(Scheme, StringComparison.Ordinal))
        {
            throw MlflowException.NotImplemented(
                $"This server does not have the artifacts of {MessageText.Quote(uri)}; it has only {Root}…");
        }

        string path = uri[Scheme.Length..].Split('?')[0];
        if (path.StartsWith("//", StringComparison.Ordinal))
        {
            int end = path.IndexOf('/', 2);
            path = end < 0 ? "" : path[end..];
        }

        return ArtifactPath.Of(path.TrimStart('/'));
    }
}
