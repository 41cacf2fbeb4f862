using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Formatters;
using Microsoft.Extensions.Options;

namespace CoverType.Pipeline.Bodies;

internal static class BodyExtensions
{
    private const string TextJson = "text/json";

    /// <summary>
    /// Reads the bodies of requests strictly, names and explains the parameters of queries as their members, and answers in JSON only.
    /// </summary>
    public static IServiceCollection AddStrictBodies(this IServiceCollection services)
    {
        // After the defaults, which would read other content types leniently.
        services.AddOptions<MvcOptions>().PostConfigure<IOptions<JsonOptions>>((mvc, json) =>
        {
            mvc.ModelMetadataDetailsProviders.Add(new QueryForm());
            mvc.InputFormatters.Clear();
            mvc.InputFormatters.Add(new StrictBodies(json.Value.JsonSerializerOptions));
            mvc.OutputFormatters.RemoveType<StringOutputFormatter>();
            foreach (SystemTextJsonOutputFormatter formatter in mvc.OutputFormatters.OfType<SystemTextJsonOutputFormatter>())
            {
                formatter.SupportedMediaTypes.Remove(TextJson);
            }
        });

        // A body above the limit is an error of the caller, with the status that the server gives it.
        services.Configure<ExceptionHandlerOptions>(errors => errors.StatusCodeSelector = failure =>
            failure is BadHttpRequestException refused ? refused.StatusCode : StatusCodes.Status500InternalServerError);
        return services;
    }
}
