using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CoverType.ServiceDefaults.ApiDocument;

/// <summary>The parts of an OpenAPI document that all services write alike.</summary>
public static class ServiceDocument
{
    /// <summary>The name of the document, which is part of its path: <c>/openapi/v1.json</c>.</summary>
    public const string Name = "v1";

    /// <summary>
    /// Sets title, description and tags. The document says nothing about the machine that it was made on: its server is
    /// <c>/</c>, and operations without a tag get the first one instead of the name of the program.
    /// </summary>
    /// <param name="options">The options of the document.</param>
    /// <param name="title">The name of the API.</param>
    /// <param name="description">One or two sentences in Markdown.</param>
    /// <param name="tags">The names of the groups of operations and what each holds.</param>
    public static void Describe(
        this OpenApiOptions options, string title, string description, params (string Name, string Description)[] tags)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(tags);

        options.AddDocumentTransformer((document, context, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = title,
                Description = description,
                Version = context.DocumentName,
                License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
            };
            document.Servers = [new OpenApiServer { Url = "/" }];
            HashSet<string> known = [.. tags.Select(tag => tag.Name)];
            foreach (OpenApiOperation operation in
                document.Paths.Values.SelectMany(path => path.Operations ?? []).Select(entry => entry.Value))
            {
                IEnumerable<string?> names = operation.Tags?.Select(tag => tag.Name) ?? [];
                if (!names.Any(name => name is not null && known.Contains(name)))
                {
                    operation.Tags = new HashSet<OpenApiTagReference> { new(tags[0].Name, document) };
                }
            }

            document.Tags = tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }).ToHashSet();
            return Task.CompletedTask;
        });
    }
}
