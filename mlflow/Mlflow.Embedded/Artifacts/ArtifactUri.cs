using Mlflow.Embedded.Errors;

namespace Mlflow.Embedded.Artifacts;

/// <summary>URIs of artifacts that this server keeps: <c>mlflow-artifacts:/1/…</c>.</summary>
internal static class ArtifactUri
{
    public const string Scheme = "mlflow-artifacts:";

    /// <summary>The root of everything that the server keeps.</summary>
    public const string Root = Scheme + "/";

    /// <summary>Appends parts to the path of a URI; a query stays at its end.</summary>
    public static string Append(string uri, params ReadOnlySpan<string> parts)
    {
        int query = uri.IndexOf('?', StringComparison.Ordinal);
        string path = query < 0 ? uri : uri[..query];
        return $"{path.TrimEnd('/')}/{string.Join('/', parts)}{(query < 0 ? "" : uri[query..])}";
    }

    /// <summary>Where the bytes of a URI lie in the artifact folder.</summary>
    /// <exception cref="RequestRefusedException">Another server keeps them, or the path is not allowed.</exception>
    public static ArtifactPath PathOf(string uri)
    {
        if (!uri.StartsWith(Scheme, StringComparison.Ordinal))
        {
            throw Refused.NotImplemented(
                $"The artifacts of {Refused.Quote(uri)} are not kept by this server; it keeps only {Root}…");
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
