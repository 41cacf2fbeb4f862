using System.ComponentModel.DataAnnotations;
using CoverType.Clients.Http;

namespace CoverType.Clients.DataApi;

/// <summary>The address of the data API. Section <c>DataApi</c>.</summary>
public sealed class DataApiClientOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "DataApi";

    /// <summary>The root of the API, to which <c>/data</c> is added. Default <c>http://127.0.0.1:8090</c>.</summary>
    [HttpAddress]
    public Uri Url { get; set; } = new("http://127.0.0.1:8090");

    /// <summary>The time that one request may take. Default 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
}
