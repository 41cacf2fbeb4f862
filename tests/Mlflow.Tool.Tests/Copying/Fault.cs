using System.Net;
using System.Text;

namespace Mlflow.Tool.Tests.Copying;

/// <summary>Requests that a server answers with an error.</summary>
/// <param name="Server">The server.</param>
/// <param name="Path">The end of the paths of these requests.</param>
/// <param name="Text">What their bodies or addresses contain.</param>
internal sealed record Fault(TestServer Server, string Path, string Text = "")
{
    /// <summary>The status of the answer.</summary>
    public HttpStatusCode Status { get; init; } = HttpStatusCode.InternalServerError;

    /// <summary>The body of the answer.</summary>
    public string Body { get; init; } = """{"error_code":"INTERNAL_ERROR","message":"It does not work today."}""";

    /// <summary>True if the server carries the request out all the same.</summary>
    public bool IsDone { get; init; }

    /// <summary>The number of requests that are answered so; then the server answers itself.</summary>
    public int Times { get; set; } = int.MaxValue;

    public async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, Func<Task<HttpResponseMessage>> send)
    {
        bool isMeant = Uri.UnescapeDataString(request.RequestUri!.AbsolutePath).EndsWith(Path, StringComparison.Ordinal)
            && $"{request.RequestUri} {(Text.Length > 0 && request.Content is not null ? await request.Content.ReadAsStringAsync() : "")}"
                .Contains(Text, StringComparison.Ordinal);
        if (!isMeant || Times-- <= 0)
        {
            return await send();
        }

        if (IsDone)
        {
            (await send()).Dispose();
        }

        return new HttpResponseMessage(Status)
        {
            RequestMessage = request,
            Content = new StringContent(Body, Encoding.UTF8, "application/json"),
        };
    }
}
