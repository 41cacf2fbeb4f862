using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Bodies;

internal static class BodyExtensions
{
    /// <summary>Reads the bodies of requests strictly, and names the parameters of queries as their members.</summary>
    public static IServiceCollection AddStrictBodies(this IServiceCollection services)
    {
        services.AddOptions<MvcOptions>().Configure<IOptions<JsonOptions>>((mvc, json) =>
        {
            mvc.ModelMetadataDetailsProviders.Add(new QueryNames());
            mvc.InputFormatters.Clear();
            mvc.InputFormatters.Add(new StrictBodies(json.Value.JsonSerializerOptions));
        });

        // A body above the limit is an error of the caller, with the status that the server gives it.
        services.Configure<ExceptionHandlerOptions>(errors => errors.StatusCodeSelector = failure =>
            failure is BadHttpRequestException refused ? refused.StatusCode : StatusCodes.Status500InternalServerError);
        return services;
    }
}
