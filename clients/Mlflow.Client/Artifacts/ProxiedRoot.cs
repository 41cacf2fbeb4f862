using Mlflow.Client.Wire;

namespace Mlflow.Client.Artifacts;

/// <summary>
/// A root of artifacts that an MLflow server serves: <c>mlflow-artifacts:/p</c> is the tracking server's,
/// <c>mlflow-artifacts://host:port/p</c> that of the named server; the address of a proxy's route is also accepted.
/// </summary>
/// <param name="Server">Address of the server, with its path prefix.</param>
/// <param name="Prefix">Path of the root there, without slashes at its ends; may be empty.</param>
internal sealed record ProxiedRoot(Uri Server, string Prefix)
{
    private const string Scheme = "mlflow-artifacts:";
    private const string Route = $"{Routes.Artifacts}/artifacts";

    /// <summary>Parses a root. Returns null if no MLflow server serves it.</summary>
    /// <exception cref="ArgumentException">The path is not a valid path of an artifact.</exception>
    public static ProxiedRoot? Read(string root, Uri trackingUri)
    {
        if (root.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return ReadScheme(root[Scheme.Length..], trackingUri);
        }

        if (!Uri.TryCreate(root, UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https"))
        {
            return null;
        }

        int route = address.AbsolutePath.IndexOf(Route, StringComparison.Ordinal);
        string rest = route < 0 ? string.Empty : address.AbsolutePath[(route + Route.Length)..];
        bool isProxied = route >= 0 && (rest.Length == 0 || rest[0] == '/') && address.Query.Length == 0;
        return isProxied
            ? Create(new Uri(address, address.AbsolutePath[..route] + "/"), Uri.UnescapeDataString(rest))
            : null;
    }

    private static ProxiedRoot? ReadScheme(string rest, Uri trackingUri)
    {
        if (!rest.StartsWith("//", StringComparison.Ordinal) || rest.StartsWith("///", StringComparison.Ordinal))
        {
            return Create(trackingUri, rest);
        }

        string[] parts = rest[2..].Split('/', 2);
        string path = parts.ElementAtOrDefault(1) ?? string.Empty;
        if (parts[0].Equals(trackingUri.Authority, StringComparison.OrdinalIgnoreCase))
        {
            return Create(trackingUri, path);
        }

        return Uri.TryCreate($"{trackingUri.Scheme}://{parts[0]}/", UriKind.Absolute, out Uri? server)
            ? Create(server, path)
            : null;
    }

    private static ProxiedRoot Create(Uri server, string path)
    {
        string prefix = path.Trim('/');
        return new ProxiedRoot(server, prefix.Length == 0 ? prefix : ArtifactPath.Valid(prefix));
    }
}
