using Mlflow.Client;

namespace Mlflow.Tool.Servers;

/// <summary>
/// The credentials of one of two servers. The settings <c>MLFLOW_TRACKING_…</c> are those of the server at
/// <c>MLFLOW_TRACKING_URI</c>: no other one gets them, unless that is not set.
/// </summary>
internal static class ServerCredentials
{
    private const string Address = "MLFLOW_TRACKING_URI";

    /// <summary>Changes the credentials in <paramref name="options"/>, which are those of <c>MLFLOW_TRACKING_…</c>.</summary>
    /// <param name="options">The options, with the address of the server.</param>
    /// <param name="side">The part of the server.</param>
    /// <param name="read">Reads a setting; null if it is not set.</param>
    public static void Apply(MlflowClientOptions options, ServerSide side, Func<string, string?> read)
    {
        if (side is ServerSide.Only)
        {
            return;
        }

        string prefix = side is ServerSide.From ? "MLFLOW_FROM_TRACKING_" : "MLFLOW_TO_TRACKING_";
        string? username = Text(read($"{prefix}USERNAME"));
        string? password = Text(read($"{prefix}PASSWORD"));
        string? token = Text(read($"{prefix}TOKEN"));
        if (username is not null || password is not null || token is not null || !IsGeneral(options.TrackingUri, read))
        {
            (options.Username, options.Password, options.Token) = (username, password, token);
        }

        if (Text(read($"{prefix}INSECURE_TLS")) is { } insecure)
        {
            options.InsecureTls = insecure is "1" || insecure.Equals("true", StringComparison.OrdinalIgnoreCase);
        }
    }

    private static bool IsGeneral(Uri server, Func<string, string?> read) =>
        Text(read(Address)) is not { } general
        || (Uri.TryCreate(general, UriKind.Absolute, out Uri? address)
            && Uri.Compare(
                address, server, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0);

    private static string? Text(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
