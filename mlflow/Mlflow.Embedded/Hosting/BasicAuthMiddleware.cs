using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Mlflow.Embedded.Endpoints;

namespace Mlflow.Embedded.Hosting;

/// <summary>Rejects requests without the user and the password, if there are any, except those for the health.</summary>
internal sealed class BasicAuthMiddleware(RequestDelegate next, Credentials credentials)
{
    private const string Scheme = "Basic";

    private readonly byte[] _expected = HashOf(Encoding.UTF8.GetBytes($"{credentials.Username}:{credentials.Password}"));

    public async Task InvokeAsync(HttpContext http)
    {
        if (!credentials.AreRequired || http.Request.Path == HealthEndpoints.Health || IsAuthenticated(http.Request))
        {
            await next(http);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        http.Response.Headers.WWWAuthenticate = $"{Scheme} realm=\"mlflow\"";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.ContentType = MediaTypes.Text;
        await http.Response.WriteAsync(
            "This server needs a user and a password. MLflow's clients read them from MLFLOW_TRACKING_USERNAME and "
            + "MLFLOW_TRACKING_PASSWORD.\n",
            http.RequestAborted);
    }

    // The hashes have one length, so that the time of the comparison does not depend on the texts.
    private static byte[] HashOf(ReadOnlySpan<byte> text) => SHA256.HashData(text);

    private bool IsAuthenticated(HttpRequest request)
    {
        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out AuthenticationHeaderValue? header)
            || !string.Equals(header.Scheme, Scheme, StringComparison.OrdinalIgnoreCase)
            || header.Parameter is not { Length: > 0 } parameter
            || !Base64.IsValid(parameter))
        {
            return false;
        }

        byte[] given = HashOf(Convert.FromBase64String(parameter));
        return CryptographicOperations.FixedTimeEquals(given, _expected);
    }
}
