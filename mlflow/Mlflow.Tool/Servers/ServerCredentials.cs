using Mlflow.Client;

namespace Mlflow.Tool.Servers;

/// <summary>
/// The credentials, certificates and workspace of a server. Those of its address come first; then those that are set for its
/// side of a copy, <c>MLFLOW_FROM_…</c> or <c>MLFLOW_TO_…</c>. The general ones, <c>MLFLOW_TRACKING_…</c> and
/// <c>~/.mlflow/credentials</c>, are of one server: the one at <c>MLFLOW_TRACKING_URI</c> or, if that is not set, the only one
/// of the command.
/// </summary>
internal static class ServerCredentials
{
    private const string Address = "MLFLOW_TRACKING_URI";

    /// <summary>Changes <paramref name="options"/>, which are the general ones.</summary>
    /// <param name="options">The options, with the address of the server.</param>
    /// <param name="side">The part of the server.</param>
    /// <param name="isOnly">True if the command uses no other server at an address.</param>
    /// <param name="read">Reads a setting; null if it is not set.</param>
    public static void Apply(MlflowClientOptions options, ServerSide side, bool isOnly, Func<string, string?> read)
    {
        bool isGeneral = Text(read(Address)) is { } general
            ? side is ServerSide.Only || IsAt(options.TrackingUri, general)
            : isOnly;
        if (!isGeneral)
        {
            (options.Username, options.Password, options.Token) = (null, null, null);
            (options.InsecureTls, options.ClientCertificatePath, options.ServerCertificatePath) = (false, null, null);
            options.Workspace = null;
        }

        if (side is not ServerSide.Only)
        {
            ApplySide(options, side is ServerSide.From ? "MLFLOW_FROM_" : "MLFLOW_TO_", read);
        }

        (options.Username, options.Password, options.Token) = (Text(options.Username), Text(options.Password), Text(options.Token));
        if (options.TrackingUri.UserInfo.Length > 0)
        {
            // The client takes them from the address.
            (options.Username, options.Password, options.Token) = (null, null, null);
        }
    }

    private static void ApplySide(MlflowClientOptions options, string prefix, Func<string, string?> read)
    {
        string? username = Text(read($"{prefix}TRACKING_USERNAME"));
        string? password = Text(read($"{prefix}TRACKING_PASSWORD"));
        string? token = Text(read($"{prefix}TRACKING_TOKEN"));
        if (username is not null || password is not null || token is not null)
        {
            (options.Username, options.Password, options.Token) = (username, password, token);
        }

        if (Text(read($"{prefix}TRACKING_INSECURE_TLS")) is { } insecure)
        {
            options.InsecureTls = insecure is "1" || insecure.Equals("true", StringComparison.OrdinalIgnoreCase);
        }

        options.ClientCertificatePath = Text(read($"{prefix}TRACKING_CLIENT_CERT_PATH")) ?? options.ClientCertificatePath;
        options.ServerCertificatePath = Text(read($"{prefix}TRACKING_SERVER_CERT_PATH")) ?? options.ServerCertificatePath;
        options.Workspace = Text(read($"{prefix}WORKSPACE")) ?? options.Workspace;
    }

    private static bool IsAt(Uri server, string general) =>
        Uri.TryCreate(general, UriKind.Absolute, out Uri? address)
        && Uri.Compare(address, server, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
