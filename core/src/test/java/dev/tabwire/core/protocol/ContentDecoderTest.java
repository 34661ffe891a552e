package dev.tabwire.core.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tabwire.core.json.JacksonJsonCodec;
import dev.tabwire.core.json.Json;
import io.vavr.collection.List;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;

/** The kinds of content that no captured frame has, with the members of the Genesys Java SDK's schema. */
final class ContentDecoderTest {

    @Test
    void attachment() {
        assertEquals(
                new ContentItem.Attachment(
                        Option.some("a1"),
                        Option.some("https://files.example/a1"),
                        Option.some("cat.png"),
                        Option.some("Image"),
                        Option.some("image/png"),
                        Option.some(100L),
                        Option.some("A cat")),
                decode("{'contentType':'Attachment','attachment':{'id':'a1','url':'https://files.example/a1',"
                        + "'filename':'cat.png','mediaType':'Image','mime':'image/png','contentSizeBytes':100,"
                        + "'text':'A cat'}}"));
        assertProblem(
                FrameProblem.missing("content[].attachment.id"),
                "{'contentType':'Attachment','attachment':{'mediaType':'Image'}}");
        assertProblem(FrameProblem.missing("content[].attachment"), "{'contentType':'Attachment'}");
        assertProblem(
                FrameProblem.kind("content[].attachment", "an object"), "{'contentType':'Attachment','attachment':[]}");
    }

    @Test
    void quickReplyGroup() {
        assertEquals(
                new ContentItem.QuickReplyGroup(
                        "Pick",
                        List.of(new ContentItem.QuickReply(
                                "Red", "RED", Option.some("Message"), Option.some("https://img.example/r")))),
                decode("{'contentType':'QuickReplyV2','quickReplyV2':{'title':'Pick','actions':[{'text':'Red',"
                        + "'payload':'RED','action':'Message','image':'https://img.example/r'}]}}"));
    }

    @Test
    void cardWithADefaultAction() {
        ContentItem.Card card = assertInstanceOf(
                ContentItem.Card.class,
                decode("{'contentType':'Card','card':{'title':'T','video':'https://v.example',"
                        + "'defaultAction':{'type':'Link','url':'https://x.example'},'actions':[]}}"));
        assertEquals(
                Option.some(new ContentItem.CardAction(
                        "Link", Option.none(), Option.some("https://x.example"), Option.none())),
                card.defaultAction());
        assertEquals(Option.some("https://v.example"), card.video());
        assertProblem(
                FrameProblem.missing("content[].card.actions[].type"),
                "{'contentType':'Card','card':{'title':'T','actions':[{'text':'Go'}]}}");
        assertProblem(
                FrameProblem.kind("content[].carousel.cards", "a list"),
                "{'contentType':'Carousel','carousel':{'cards':{}}}");
    }

    @Test
    void datePicker() {
        assertEquals(
                new ContentItem.DatePicker(
                        Option.some("d1"),
                        Option.some("Pick"),
                        Option.some("s"),
                        Option.some("https://img.example/c"),
                        List.of(
                                new ContentItem.DatePicker.AvailableTime("2026-08-22T19:24:26.704Z", Option.some(1800L)),
                                new ContentItem.DatePicker.AvailableTime("2026-08-23T19:24:26.704Z", Option.none())),
                        Option.some("2026-08-01"),
                        Option.some("2026-09-01"),
                        Option.some("Office")),
                decode("{'contentType':'DatePicker','datePicker':{'id':'d1','title':'Pick','subtitle':'s',"
                        + "'imageUrl':'https://img.example/c','dateMinimum':'2026-08-01','dateMaximum':'2026-09-01',"
                        + "'location':{'text':'Office','latitude':1.5},'availableTimes':["
                        + "{'dateTime':'2026-08-22T19:24:26.704Z','duration':1800.0},"
                        + "{'dateTime':'2026-08-23T19:24:26.704Z'}]}}"));
    }

    @Test
    void listPicker() {
        assertEquals(
                new ContentItem.ListPicker(
                        Option.some("l1"),
                        new ContentItem.Prompt(
                                Option.some("Choose"),
                                Option.some("one"),
                                Option.none(),
                                Option.some("https://img.example/l"),
                                Option.none()),
                        new ContentItem.Prompt(
                                Option.none(), Option.none(), Option.some("Chosen"), Option.none(), Option.some("OK")),
                        List.of(new ContentItem.ListPicker.Section(
                                Option.some("Colours"),
                                true,
                                List.of(new ContentItem.ListPicker.Item(
                                        "r", "Red", Option.some("warm"), Option.some("https://img.example/r")))))),
                decode("{'contentType':'ListPicker','listPicker':{'id':'l1','receivedMessage':{'title':'Choose',"
                        + "'subtitle':'one','imageUrl':'https://img.example/l'},'replyMessage':{'header':'Chosen',"
                        + "'buttonLabel':'OK'},'sections':[{'title':'Colours','multipleSelection':true,'items':["
                        + "{'id':'r','title':'Red','subtitle':'warm','imageUrl':'https://img.example/r'}]}]}}"));
        assertProblem(
                FrameProblem.missing("content[].listPicker.sections[].items[].title"),
                "{'contentType':'ListPicker','listPicker':{'sections':[{'items':[{'id':'r'}]}]}}");
    }

    @Test
    void formWithEveryKindOfComponent() {
        FormContent form = assertInstanceOf(
                FormContent.class,
                decode("{'contentType':'Form','form':{'cannedResponseId':'c1','showSummary':true,"
                        + "'introduction':{'title':'Hello','subtitle':'s','buttonText':'Go','imageUrl':'https://i.example'},"
                        + "'receivedMessage':{'title':'Fill'},'replyMessage':{'title':'Filled'},"
                        + "'formPages':[{'title':'P','subtitle':'p','pageComponents':["
                        + "{'formComponentType':'Input','input':{'id':'i1','title':'Name','placeholderText':'Ann',"
                        + "'isRequired':true,'isMultipleLine':false,'autoCompleteType':'Name','keyboardType':'Default'}},"
                        + "{'formComponentType':'DatePicker','datePicker':{'id':'d1'}},"
                        + "{'formComponentType':'ListPicker','listPicker':{'id':'l1','sections':[]}},"
                        + "{'formComponentType':'WheelPicker','wheelPicker':{'id':'w1','items':[{'id':'1','title':'One',"
                        + "'value':'1'}]}},"
                        + "{'formComponentType':'Sketch','sketch':{}}]}]}}"));
        assertEquals("c1", form.cannedResponseId());
        assertEquals(true, form.showSummary());
        assertEquals(
                Option.some(new FormContent.Introduction(
                        Option.some("Hello"), Option.some("s"), Option.some("Go"), Option.some("https://i.example"))),
                form.introduction());
        assertEquals(Option.some("Fill"), form.received().title());
        assertEquals(Option.some("Filled"), form.reply().title());
        List<FormContent.Component> components = form.pages().head().components();
        assertEquals(
                new FormContent.Input(
                        "i1",
                        Option.some("Name"),
                        Option.none(),
                        Option.some("Ann"),
                        true,
                        false,
                        Option.some("Name"),
                        Option.some("Default")),
                components.get(0));
        assertEquals(
                Option.some("d1"),
                assertInstanceOf(FormContent.DateInput.class, components.get(1)).picker().id());
        assertEquals(
                Option.some("l1"),
                assertInstanceOf(FormContent.ListInput.class, components.get(2)).picker().id());
        assertEquals(
                new FormContent.WheelInput(
                        Option.some("w1"), List.of(new FormContent.WheelItem("1", "One", Option.some("1")))),
                components.get(3));
        assertEquals(
                "Sketch",
                assertInstanceOf(FormContent.UnknownComponent.class, components.get(4)).type());
        assertProblem(
                FrameProblem.missing("content[].form.response[].component.buttonResponse"),
                "{'contentType':'Form','form':{'cannedResponseId':'c','response':[{'id':'a'}]}}");
    }

    @Test
    void genericTemplate() {
        assertEquals(
                new ContentItem.GenericTemplate(
                        "T",
                        Option.some("D"),
                        Option.none(),
                        Option.none(),
                        List.of(
                                new ContentItem.GenericTemplate.TemplateButton(
                                        "Open", Option.some("https://x.example"), Option.none()),
                                new ContentItem.GenericTemplate.TemplateButton(
                                        "Old", Option.none(), Option.some("old")))),
                decode("{'contentType':'GenericTemplate','generic':{'title':'T','description':'D','components':["
                        + "{'title':'Open','actions':{'url':'https://x.example'}},"
                        + "{'text':'Old','actions':{'textback':'old'}}]}}"));
    }

    @Test
    void textAsContent() {
        assertEquals(
                new ContentItem.TextContent("Hi"), decode("{'contentType':'Text','text':{'type':'Text','body':'Hi'}}"));
    }

    @Test
    void aButtonResponseNeedsItsPayloadOnly() {
        assertEquals(
                new ContentItem.ButtonResponse("", "p", "", Option.none()),
                decode("{'contentType':'ButtonResponse','buttonResponse':{'payload':'p'}}"));
        assertProblem(
                FrameProblem.missing("content[].buttonResponse.payload"),
                "{'contentType':'ButtonResponse','buttonResponse':{'text':'t'}}");
    }

    private static void assertProblem(FrameProblem problem, String text) {
        assertEquals(
                Option.some(problem),
                assertInstanceOf(ContentItem.UnknownContent.class, decode(text)).problem());
    }

    private static ContentItem decode(String text) {
        Json raw = new JacksonJsonCodec().parse(text.replace('\'', '"')).get();
        return ContentDecoder.decode(raw);
    }
}
