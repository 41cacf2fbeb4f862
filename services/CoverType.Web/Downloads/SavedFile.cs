using Microsoft.Net.Http.Headers;

namespace CoverType.Web.Downloads;

/// <summary>A file that a browser saves, never shows as a page: it may be HTML that somebody logged.</summary>
internal static class SavedFile
{
    /// <summary>Sets the headers of a response that is such a file.</summary>
    /// <param name="response">The response, which has not started.</param>
    /// <param name="name">The name under which the browser saves it.</param>
    /// <param name="mediaType">The media type of its content.</param>
    public static void Describe(HttpResponse response, string name, string mediaType)
    {
        ContentDispositionHeaderValue disposition = new("attachment");
        disposition.SetHttpFileName(name);
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        response.Headers.CacheControl = "private, no-cache";
        response.ContentType = mediaType;
    }
}
