import dev.tabwire.adapters.jvm.guest.GuestChat;
import java.nio.file.Path;
import java.util.Scanner;
class Chat {
    public static void main(String[] args) throws Exception {
        try (GuestChat chat = GuestChat.builder("00000000-0000-4000-8000-000000000001").store(Path.of("guest.db"))
                .webSocketUrl("ws://localhost:8080/v1").apiUrl("http://localhost:8080").start()) {
            chat.onMessage(message -> System.out.println(message.text()));
            for (Scanner keyboard = new Scanner(System.in); keyboard.hasNextLine(); ) {
                chat.send(keyboard.nextLine()).join();
            }
        }
    }
}
