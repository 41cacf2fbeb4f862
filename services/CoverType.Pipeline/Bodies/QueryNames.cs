using System.Text.Json;
using CoverType.Clients.Pipeline;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace CoverType.Pipeline.Bodies;

/// <summary>Names the parameters of queries as the members of JSON bodies: in snake_case.</summary>
internal sealed class QueryNames : IBindingMetadataProvider
{
    public void CreateBindingMetadata(BindingMetadataProviderContext context)
    {
        if (context.Key is { MetadataKind: ModelMetadataKind.Property, Name: string name, ContainerType: Type container }
            && (container == typeof(CampaignQuery) || container == typeof(PageQuery)))
        {
            context.BindingMetadata.BinderModelName = JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
        }
    }
}
