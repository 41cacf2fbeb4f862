using System.Net;
using System.Xml.Linq;

namespace Mlflow.Client.S3;

/// <summary>
/// Rewrites listings so that Minio's client reads every name correctly. Minio's client asks for encoded names, decodes the
/// keys of objects even if the answer has no <c>EncodingType</c>, and never decodes those of folders.
/// </summary>
internal sealed class ListingHandler : DelegatingHandler
{
    private const string Encoded = "url";

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        if (request.Method == HttpMethod.Get
            && response.IsSuccessStatusCode
            && request.RequestUri?.Query.Contains("list-type=2", StringComparison.Ordinal) == true)
        {
            try
            {
                HttpContent listing = response.Content;
                response.Content = await RewriteAsync(listing, cancellationToken);
                listing.Dispose();
            }
            catch
            {
                response.Dispose();
                throw;
            }
        }

        return response;
    }

    private static async Task<HttpContent> RewriteAsync(HttpContent listing, CancellationToken cancellationToken)
    {
        await using Stream stream = await listing.ReadAsStreamAsync(cancellationToken);
        XDocument document = await XDocument.LoadAsync(stream, LoadOptions.PreserveWhitespace, cancellationToken);
        XElement root = document.Root!;
        XNamespace space = root.Name.Namespace;
        bool isEncoded = root.Element(space + "EncodingType")?.Value == Encoded;
        foreach (XElement key in root.Elements(space + "Contents").Elements(space + "Key"))
        {
            key.Value = Uri.EscapeDataString(Decode(key.Value, isEncoded));
        }

        foreach (XElement prefix in root.Elements(space + "CommonPrefixes").Elements(space + "Prefix"))
        {
            prefix.Value = Decode(prefix.Value, isEncoded);
        }

        MemoryStream rewritten = new();
        await document.SaveAsync(rewritten, SaveOptions.DisableFormatting, cancellationToken);
        rewritten.Position = 0;
        StreamContent content = new(rewritten);
        content.Headers.ContentType = listing.Headers.ContentType;
        return content;
    }

    /// <summary>S3 encodes a space as <c>+</c>, and a plus as <c>%2B</c>.</summary>
    private static string Decode(string name, bool isEncoded) => isEncoded ? WebUtility.UrlDecode(name) : name;
}
